#!/bin/sh
# Runs a command of the site as its systemd user, with its settings and data:
#   deploy/command.sh staff add "Ada Byron" ada@clinic.example --admin
set -eu

# The site listens on systemd's socket; "health" asks it there.
listen=$(systemctl show --property=Listen --value upperbacksite.socket 2>/dev/null | cut -d' ' -f1)

exec systemd-run --quiet --collect --wait --pipe --service-type=exec \
  --uid=upperbacksite --gid=upperbacksite --working-directory=/opt/upperbacksite \
  --property=EnvironmentFile=-/etc/upperbacksite.env --property=UMask=0077 --setenv=Data__Path=/var/lib/upperbacksite \
  --setenv=ASPNETCORE_URLS="http://${listen:-127.0.0.1:5080}" \
  /opt/upperbacksite/UpperBackSite "$@"
