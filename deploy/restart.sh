#!/bin/sh
# Restarts the site with the settings of today, or with the new version in /opt/upperbacksite, without losing a request: the
# second process starts on the same socket, and when it is ready, the first one completes its requests and stops.
set -eu

if systemctl is-active --quiet upperbacksite@1; then old=1 new=2; else old=2 new=1; fi

# One that runs as well has older settings, and one that failed to start is started again and again.
systemctl stop --quiet "upperbacksite@$new"

if ! systemctl start "upperbacksite@$new"; then
  systemctl stop --quiet "upperbacksite@$new"
  echo "The site did not start again, so it runs on as before. This is why:" >&2
  journalctl --unit="upperbacksite@$new" --output=cat --no-pager --lines=10 >&2
  exit 1
fi

systemctl enable --quiet "upperbacksite@$new"
systemctl disable --quiet "upperbacksite@$old"
systemctl stop --quiet "upperbacksite@$old"
