#!/bin/sh
# Installs the .deb in a minimal Debian made for the purpose, without Python, and sees it work there:
#
#   packaging/linux/try_deb.sh dist/companion_VERSION_amd64.deb FOLDER
#
# FOLDER gets pictures and logs. Needs root, debootstrap, Xvfb, xdotool, x11-utils and imagemagick. SUITE names another
# release than bookworm, MIRROR another mirror, BASE a folder with a minimal system to copy instead of making one.
set -eu

[ $# -eq 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "A system is made and entered, which only root may do." >&2; exit 1; }
deb=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
suite=${SUITE:-bookworm}
mirror=${MIRROR:-http://deb.debian.org/debian}
system=$(mktemp -d)
x_server=''
window=''

clean_up() {
    status=$?
    [ -z "$window" ] || kill "$window" 2>/dev/null || true
    [ -z "$x_server" ] || kill "$x_server" 2>/dev/null || true
    sleep 1
    for place in tmp/.X11-unix dev/pts dev/shm dev proc; do
        ! mountpoint -q "$system/$place" || umount "$system/$place"
    done
    # What could not be unmounted would be emptied with the system, so nothing is removed then.
    if grep -q " $system/" /proc/mounts; then
        echo "$system is still in use; unmount what is in it, then remove it." >&2
    else
        rm -rf --one-file-system "$system"
    fi
    exit "$status"
}
trap clean_up EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
inside() { chroot "$system" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
# A user like any other, with an environment that is nearly empty.
as_reader() { chroot --userspec=reader:reader "$system" env -i PATH=/usr/bin HOME=/home/reader LANG=C.UTF-8 "$@"; }

say "A minimal $suite"
if [ -n "${BASE:-}" ]; then
    cp -a "$BASE/." "$system"
else
    debootstrap --variant=minbase "$suite" "$system" "$mirror" >"$out/debootstrap.log"
fi
mount -t proc proc "$system/proc"
mount --bind /dev "$system/dev"
mkdir -p "$system/tmp/.X11-unix"
[ -e "$system/etc/resolv.conf" ] || cp /etc/resolv.conf "$system/etc/"
inside useradd --create-home reader
cp "$deb" "$system/root/companion.deb"
if inside sh -c 'command -v python3 || command -v python'; then fail "there is a Python"; fi

say "Install with nothing but what it depends on"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /root/companion.deb >"$out/install.log" 2>&1 || {
    tail -n 20 "$out/install.log"
    fail "apt-get install"
}
inside dpkg -s companion | sed -n '/^Status\|^Version\|^Installed-Size/p'
inside dpkg --verify companion
if inside sh -c 'command -v python3'; then fail "it brought a Python along"; fi

say "The tour, with an empty environment"
as_reader companion --version
as_reader companion tour --to /home/reader/tour >"$out/tour.log" 2>&1 || {
    tail -n 20 "$out/tour.log"
    fail "companion tour"
}
tail -n 3 "$out/tour.log"
cp -r "$system/home/reader/tour" "$out/"

say "Install what it recommends"
inside apt-get install -y -qq desktop-file-utils hicolor-icon-theme shared-mime-info xdg-utils \
    >>"$out/install.log" 2>&1
answer=$(as_reader xdg-mime query default x-scheme-handler/studycompanion)
echo "x-scheme-handler/studycompanion: $answer"
[ "$answer" = io.github.studycompanion.Companion.desktop ] || fail "links are not known"
as_reader sh -c 'cd && printf "0:00:01.000,0:00:02.000\nWater\n" >talk.sbv && xdg-mime query filetype talk.sbv' |
    tee "$out/filetype.log"
grep -qx text/x-sbv "$out/filetype.log" || fail "the type of captions is not known"

say "The window"
mkfifo "$out/display"
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp -ac 3>"$out/display" >/dev/null 2>&1 &
x_server=$!
read -r number <"$out/display"
rm "$out/display"
export DISPLAY=":$number"
mount --bind /tmp/.X11-unix "$system/tmp/.X11-unix"
see() { # see NAME: wait for the window, take its picture
    xdotool search --sync --onlyvisible --class companion >"$out/windows" || fail "no window"
    sleep 4
    import -silent -window root "$out/$1.png"
    echo "picture: $out/$1.png"
}
# Not by the function, whose shell would be what is ended afterwards.
chroot --userspec=reader:reader "$system" env -i PATH=/usr/bin HOME=/home/reader LANG=C.UTF-8 DISPLAY="$DISPLAY" \
    companion >"$out/window.log" 2>&1 &
window=$!
timeout 60 sh -c 'until xdotool search --onlyvisible --class companion >/dev/null 2>&1; do sleep 0.3; done' ||
    { cat "$out/window.log"; fail "no window"; }
see window
xprop -id "$(tail -n 1 "$out/windows")" WM_CLASS _KDE_NET_WM_DESKTOP_FILE _NET_WM_NAME WM_NAME | tee "$out/xprop.log"
grep -q '^WM_CLASS.*"companion", "companion"' "$out/xprop.log" || fail "the class is not that of the entry"

say "A link, opened by the desktop, reaches the window that is open"
as_reader DISPLAY="$DISPLAY" xdg-open 'studycompanion://open?doc=0123456789abcdef' || fail "xdg-open"
see link
kill "$window"
wait "$window" 2>/dev/null || true
window=''

say "Remove and purge"
inside apt-get remove -y -qq companion 2>&1 | tee "$out/remove.log" | grep -v '^(Reading'
grep -q '/.local/share/companion' "$out/remove.log" || fail "it does not say where data stays"
inside apt-get purge -y -qq companion >>"$out/remove.log" 2>&1
left=$(find "$system/usr" "$system/etc" "$system/opt" "$system/var/lib" -xdev -iname '*companion*' ! -path '*/apt/*' || true)
[ -z "$left" ] || fail "left behind: $left"
find "$system/home/reader/.local" "$system/home/reader/.config" -maxdepth 3 -path '*companion*' | sed "s|$system||"
[ -d "$system/home/reader/.local/share/companion" ] || fail "the user's data is gone"

say "All of it was seen to work"
