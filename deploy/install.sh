#!/bin/sh
# Installs the published site on a Debian or Ubuntu server, with its proxy, its certificate and nightly backups, or updates it.
# Run it as root, from the published folder that you copied to the server:
#
#   site/deploy/install.sh www.example.org you@example.org
#   site/deploy/install.sh www.example.org you@example.org caddy
#
# Run it again to update, or to try again for a certificate. It never touches your settings or your content.
set -eu

name=${1:?Give the name of the site, such as www.example.org}
email=${2:?Give your email address: the certificate authority writes there when a renewal fails}
proxy=${3:-nginx}
published=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
program=/opt/upperbacksite
data=/var/lib/upperbacksite

case $name in *[!A-Za-z0-9.-]* | '') echo "'$name' is not the name of a site. Leave out https:// and the path." >&2; exit 1 ;; esac
case $proxy in nginx | caddy) ;; *) echo "'$proxy' is neither nginx nor caddy." >&2; exit 1 ;; esac
[ "$(id -u)" = 0 ] || { echo "Run this as root, for example with sudo." >&2; exit 1; }
[ -x "$published/UpperBackSite" ] || { echo "$published is not the published site. Publish it, then copy the folder here: docs/deploying.md says how." >&2; exit 1; }

echo "== Packages"
apt-get update --quiet=2
icu=$(apt-cache pkgnames libicu | grep -E '^libicu[0-9]+$' | sort --version-sort | tail -n 1)
[ "$proxy" = nginx ] && packages='nginx certbot openssl' || packages=caddy
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --option Dpkg::Options::=--force-confold ca-certificates tzdata "$icu" $packages

echo "== User and folders"
id upperbacksite >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin upperbacksite
install --directory --owner=upperbacksite --group=upperbacksite --mode=0700 "$data"

is_update=$([ -d "$program" ] && echo yes || echo no)
if [ "$is_update" = yes ] && [ -f "$data/site.db" ]; then
  echo "== Backup of the data before the update"
  "$program/deploy/command.sh" backup
fi

echo "== Program"
if [ "$published" != "$program" ]; then
  rm --recursive --force "$program.new"
  cp --recursive "$published" "$program.new"
  chown --recursive root:root "$program.new"
  chmod --recursive u=rwX,go=rX "$program.new"
  if [ "$is_update" = yes ] && diff --recursive --brief "$program" "$program.new" >/dev/null; then
    # The version before stays in .previous.
    rm --recursive "$program.new"
  else
    rm --recursive --force "$program.previous"
    [ "$is_update" = no ] || mv "$program" "$program.previous"
    mv "$program.new" "$program"
  fi
fi

echo "== Settings"
if [ ! -f "$data/clinic.yml" ] && [ ! -f /etc/upperbacksite/clinic.yml ]; then
  (cd "$program" && setpriv --reuid=upperbacksite --regid=upperbacksite --clear-groups \
    env Data__Path="$data" Site__Address="https://$name" AllowedHosts="$name" ./UpperBackSite settings new)
fi

echo "== Services"
cp "$program/deploy/upperbacksite.socket" "$program/deploy/upperbacksite@.service" \
  "$program/deploy/upperbacksite-backup.service" "$program/deploy/upperbacksite-backup.timer" /etc/systemd/system/
systemctl daemon-reload
systemctl enable --quiet upperbacksite-backup.timer
systemctl start upperbacksite-backup.timer
if systemctl is-active --quiet upperbacksite@1 || systemctl is-active --quiet upperbacksite@2; then
  "$program/deploy/restart.sh"
else
  systemctl enable --quiet upperbacksite.socket upperbacksite@1
fi

echo "== Proxy and certificate"
if [ "$proxy" = caddy ]; then
  sed "s/www\.example\.org/$name/g" "$program/deploy/Caddyfile" >/etc/caddy/Caddyfile
  systemctl reload-or-restart caddy
else
  # nginx starts only with a certificate. Until there is a real one, it is signed by this machine itself.
  tls=/etc/ssl/upperbacksite
  mkdir --parents "$tls" /var/www/html
  if [ ! -e "$tls/fullchain.pem" ]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=$name" -keyout "$tls/privkey.pem" -out "$tls/fullchain.pem" 2>/dev/null
    chmod 600 "$tls/privkey.pem"
  fi
  sed "s/www\.example\.org/$name/g" "$program/deploy/nginx.conf" >/etc/nginx/conf.d/upperbacksite.conf
  nginx -t -q
  systemctl reload-or-restart nginx
  if certbot certonly --non-interactive --agree-tos --email "$email" --keep-until-expiring --webroot --webroot-path /var/www/html \
    --domain "$name" --deploy-hook "systemctl reload nginx"; then
    ln --symbolic --force "/etc/letsencrypt/live/$name/fullchain.pem" "/etc/letsencrypt/live/$name/privkey.pem" "$tls"
    systemctl reload nginx
  else
    echo "There is no certificate yet, so browsers will warn. Let $name point to this server and open the ports 80 and 443, then run this again." >&2
  fi
fi

if [ "$is_update" = yes ]; then
  echo "Done. The version before is in $program.previous."
else
  echo "Installed. Fill in the marked lines of $data/clinic.yml, then: systemctl start upperbacksite@1"
fi
