FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/UpperBackSite/UpperBackSite.csproj src/UpperBackSite/
# Publishing compiles the site and .NET ahead of time, for which it restores more packages than a build.
RUN dotnet restore src/UpperBackSite -p:_IsPublishing=true
COPY src/ src/
COPY articles/ articles/
RUN dotnet publish src/UpperBackSite --configuration Release --output /app

# The published site contains .NET.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
WORKDIR /app
COPY --from=build /app ./
# The only writable folder, temporary files included. Run with: docker run --read-only --volume upperback:/data --publish 8080:8080 IMAGE
# The group root may write too: OpenShift runs containers as any user of that group, without a home folder.
RUN mkdir /data && chown $APP_UID:0 /data && chmod 770 /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    Data__Path=/data \
    TMPDIR=/data \
    HOME=/data \
    DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=10s --start-period=15s CMD ["./UpperBackSite", "health"]
ENTRYPOINT ["./UpperBackSite"]
