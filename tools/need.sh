#!/usr/bin/env bash
# need.sh THING: makes sure that a program is there. As root on Debian it is
# installed; elsewhere the command that would install it is printed.
set -euo pipefail

thing=$1
debian=$thing fedora=$thing macos=$thing

found() {
	case $thing in
	postgres)
		command -v postgres >/dev/null && return
		compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ||
			compgen -G '/usr/pgsql-*/bin/postgres' >/dev/null ||
			compgen -G '/opt/homebrew/opt/postgresql*/bin/postgres' >/dev/null ||
			compgen -G '/usr/local/opt/postgresql*/bin/postgres' >/dev/null ||
			compgen -G '/Applications/Postgres.app/Contents/Versions/*/bin/postgres' >/dev/null
		;;
	chromium)
		command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
			test -x '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
		;;
	node) command -v npm >/dev/null ;;
	poppler) command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null && command -v pdffonts >/dev/null ;;
	*) command -v "$thing" >/dev/null ;;
	esac
}

case $thing in
go)
	if found && go version | grep -qE 'go1\.(2[6-9]|[3-9][0-9])'; then exit 0; fi
	echo "Go 1.26 or newer is needed: https://go.dev/dl/" >&2
	exit 1
	;;
postgres) debian=postgresql fedora=postgresql-server macos=postgresql@17 ;;
chromium) debian='chromium-headless-shell fonts-dejavu-core' fedora=chromium macos='--cask google-chrome' ;;
java) debian=default-jre-headless fedora=java-21-openjdk-headless macos=openjdk ;;
node) debian='nodejs npm' fedora='nodejs npm' macos=node ;;
poppler) debian=poppler-utils fedora=poppler-utils macos=poppler ;;
esac

found && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	echo "installing $debian ..." >&2
	export DEBIAN_FRONTEND=noninteractive
	if [ "$thing" = postgres ]; then
		# Debian's package would make and start a cluster of its own.
		mkdir -p /etc/postgresql-common
		echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
	fi
	apt-get update -qq
	# shellcheck disable=SC2086
	apt-get install -y -qq --no-install-recommends $debian >/dev/null
	found && exit 0
fi

cat >&2 <<END
$thing is needed and was not found. Install it with
  Debian, Ubuntu:  sudo apt-get install $debian
  Fedora:          sudo dnf install $fedora
  macOS:           brew install $macos
END
exit 1
