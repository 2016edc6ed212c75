#!/bin/sh
# Restarts the site, or moves it to what now lies in /opt/upperbacksite, without losing a request: the other of the two
# processes starts on the same socket, and when it serves, this one takes no more and ends what it has begun.
set -eu

if systemctl is-active --quiet upperbacksite@1; then old=1 new=2; else old=2 new=1; fi

# Returns when the new one serves; if it does not come up, the old one goes on and this script fails.
systemctl start "upperbacksite@$new"
systemctl enable --quiet "upperbacksite@$new"
systemctl disable --quiet "upperbacksite@$old"
systemctl stop "upperbacksite@$old"
