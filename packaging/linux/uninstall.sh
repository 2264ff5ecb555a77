#!/bin/sh
# Removes what install.sh put in place, that and nothing else. Libraries, notes and settings stay.
set -eu

main() {
    lib=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
    list=$lib/installed-files
    [ -f "$list" ] || fail "This is the script that is installed with Companion; there is no list beside this one."
    if is_running; then
        fail "Companion is running. Close its window, then run this again; nothing was removed."
    fi
    data=$(where_data_is)
    kept=$(cat "$list")
    share=$(say "$kept" | sed -n 's|/applications/io\.github\.studycompanion\.Companion\.desktop$||p')
    say "$kept" | sed '/\/$/d' | while IFS= read -r file; do rm -f -- "$file"; done
    tell_desktop
    # The inner folders before those around them; one that has anything else in it stays.
    say "$kept" | sed -n 's|/$||p' | sort -r | while IFS= read -r folder; do
        rmdir -- "$folder" 2>/dev/null || true
    done
    say "Companion is removed. Your data stays where it is:"
    say "$data"
}

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

is_running() {
    [ -d "$lib" ] || return 1
    program=$(readlink -f "$lib")/companion
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/exe" 2>/dev/null)" != "$program" ] || return 0
    done
    return 1
}

# The program knows; where it cannot be asked, its usual folders are said.
where_data_is() {
    "$lib/companion" where 2>/dev/null || {
        say "${XDG_DATA_HOME:-$HOME/.local/share}/companion"
        say "${XDG_CONFIG_HOME:-$HOME/.config}/companion"
        say "${XDG_STATE_HOME:-$HOME/.local/state}/companion"
    }
}

# What the desktop makes of entries and types is made anew, and goes with the last of them.
tell_desktop() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$share/applications" || true
    fi
    if ! find "$share/applications" -mindepth 1 ! -name mimeinfo.cache | grep -q .; then
        rm -f -- "$share/applications/mimeinfo.cache"
    fi
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$share/mime" >/dev/null 2>&1 || true
    fi
    if rmdir -- "$share/mime/packages" 2>/dev/null; then
        for name in aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version \
            XMLnamespaces; do
            rm -f -- "$share/mime/$name"
        done
        rmdir -- "$share"/mime/*/ 2>/dev/null || true
    fi
}

main "$@"; exit
