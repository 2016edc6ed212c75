FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/UpperBackSite/UpperBackSite.csproj src/UpperBackSite/
# Publishing compiles ahead, .NET with it, for which it restores more than a build does.
RUN dotnet restore src/UpperBackSite -p:_IsPublishing=true
COPY src/ src/
COPY articles/ articles/
RUN dotnet publish src/UpperBackSite --configuration Release --output /app

# The site carries .NET along.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
WORKDIR /app
COPY --from=build /app ./
# The one folder that is written to, temporary files included. Run with: docker run --read-only --volume upperback:/data --publish 8080:8080 IMAGE
RUN mkdir /data && chown $APP_UID:$APP_UID /data && chmod 700 /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    Data__Path=/data \
    TMPDIR=/data \
    DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=10s --start-period=15s CMD ["./UpperBackSite", "health"]
ENTRYPOINT ["./UpperBackSite"]
