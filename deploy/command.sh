#!/bin/sh
# Runs a command of the site as its systemd user, with its settings and data:
#   deploy/command.sh staff add "Ada Byron" ada@clinic.example --admin
set -eu

exec systemd-run --quiet --collect --wait --pipe --service-type=exec \
  --uid=upperbacksite --gid=upperbacksite --working-directory=/opt/upperbacksite \
  --property=EnvironmentFile=-/etc/upperbacksite.env --property=UMask=0077 --setenv=Data__Path=/var/lib/upperbacksite \
  /opt/upperbacksite/UpperBackSite "$@"
