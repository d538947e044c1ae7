#!/bin/sh
# with-keyring.sh STATE COMMAND [ARG...]
#
# Runs COMMAND on a session bus of its own, with a home directory of its own
# and GNOME's keyring in the wanted state; nothing of it outlives the command.
#
#   unlocked  the login keyring is there and open
#   locked    the login keyring is there and closed, and nobody can be asked
#   new       the service runs and has no keyring yet
#   stopped   the service is there and does not answer; COMMAND finds its
#             process in $KEYRING_PID
#   none      there is a bus and no such service on it
#   nobus     there is no bus
#
# For example: with-keyring.sh unlocked go test ./secrets (with GOPATH and
# GOCACHE set, as HOME is another one).
set -eu

state=$1
shift

if [ "${KEYRING_SCRATCH:-}" = "" ]; then
	# Outside: make the scratch home, start a bus, come back inside it.
	KEYRING_SCRATCH=$(mktemp -d)
	export KEYRING_SCRATCH
	trap 'rm -rf "$KEYRING_SCRATCH"' EXIT
	unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS
	HOME=$KEYRING_SCRATCH/home
	XDG_RUNTIME_DIR=$KEYRING_SCRATCH/run
	export HOME XDG_RUNTIME_DIR
	mkdir -p "$HOME/.local/share/keyrings" "$HOME/.cache" "$XDG_RUNTIME_DIR"
	chmod 700 "$HOME" "$XDG_RUNTIME_DIR"
	case $state in
	nobus)
		DBUS_SESSION_BUS_ADDRESS=unix:path=$KEYRING_SCRATCH/no-such-bus "$@"
		;;
	none)
		cat >"$KEYRING_SCRATCH/bus.conf" <<-'CONF'
			<busconfig>
			  <type>session</type>
			  <listen>unix:tmpdir=/tmp</listen>
			  <policy context="default">
			    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
			  </policy>
			</busconfig>
		CONF
		dbus-run-session --config-file="$KEYRING_SCRATCH/bus.conf" -- "$@"
		;;
	locked)
		# A first session makes the login keyring, a second finds it closed.
		dbus-run-session -- "$0" unlocked true
		dbus-run-session -- "$0" locked "$@"
		;;
	*)
		dbus-run-session -- "$0" "$state" "$@"
		;;
	esac
	exit
fi

# Inside: start the service as it is wanted, run the command, end the service.
unlock() {
	# It reads the password from standard input, opens or makes the login
	# keyring, and stays.
	printf tests-only | gnome-keyring-daemon --foreground --components=secrets --unlock >/dev/null 2>&1 &
	KEYRING_PID=$!
}
case $state in
unlocked | stopped) unlock ;;
locked | new)
	gnome-keyring-daemon --foreground --components=secrets >/dev/null 2>&1 &
	KEYRING_PID=$!
	;;
esac
trap 'kill -KILL "$KEYRING_PID" && wait "$KEYRING_PID" || true' EXIT

# It is there once its name is owned; asked before, the bus would start another.
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
	org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'; do
	kill -0 "$KEYRING_PID"
	sleep 0.02
done
if [ "$state" = stopped ]; then
	kill -STOP "$KEYRING_PID"
fi
export KEYRING_PID
"$@"
