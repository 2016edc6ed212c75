#!/bin/sh
# Restarts the site, or updates it to the version in /opt/upperbacksite, without losing a request: the second process
# starts on the same socket, and when it is ready, the first one completes its requests and stops.
set -eu

if systemctl is-active --quiet upperbacksite@1; then old=1 new=2; else old=2 new=1; fi

# Returns when the new process is ready. If it fails to start, the script fails and the old process keeps running.
systemctl start "upperbacksite@$new"
systemctl enable --quiet "upperbacksite@$new"
systemctl disable --quiet "upperbacksite@$old"
systemctl stop "upperbacksite@$old"
