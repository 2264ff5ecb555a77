#!/bin/sh
# Installs Companion for one user, without rights of root; run again, it updates:
#
#   sh install.sh                   into ~/.local, what the desktop reads into $XDG_DATA_HOME
#   sh install.sh --prefix FOLDER   all of it into FOLDER
set -eu
umask 022

main() {
    here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
    choose_folders "$@"
    refuse_where_it_would_harm
    stage
    forget_the_old
    put_program
    put_share
    put_link
    cp "$list" "$lib/installed-files"
    rm -rf "$staged" "$list"
    trap - EXIT
    tell_desktop
    tell_user
}

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

choose_folders() {
    prefix=''
    case ${1-} in
        --prefix) [ $# -eq 2 ] && prefix=$2 ;;
        --prefix=*) [ $# -eq 1 ] && prefix=${1#--prefix=} ;;
    esac
    if [ $# -gt 0 ] && [ -z "$prefix" ]; then
        sed -n '2,5s/^#[ ]\{0,1\}//p' "$0" >&2
        exit 2
    fi
    if [ -n "$prefix" ]; then
        case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
        share=$prefix/share
    else
        prefix=${HOME:?HOME is not set, so there is no home folder to install into}/.local
        # One that is not absolute counts as none, as the desktop has it.
        case ${XDG_DATA_HOME-} in /*) share=$XDG_DATA_HOME ;; *) share=$HOME/.local/share ;; esac
    fi
    lib=$prefix/lib/companion
    link=$prefix/bin/companion
    staged=$lib.new
}

refuse_where_it_would_harm() {
    case $prefix$share in
        *'
'*) fail "The name of a folder has a line break, which no entry of a menu can have. Nothing was installed." ;;
    esac
    [ -x "$here/companion/companion" ] || fail "The program is not beside this script; unpack the whole archive."
    if [ -e "$lib" ] && [ ! -f "$lib/installed-files" ]; then
        fail "$lib is there already and is not of this script. Nothing was installed."
    fi
    if { [ -e "$link" ] || [ -L "$link" ]; } && [ "$(readlink "$link")" != "$lib/companion" ]; then
        fail "$link is another program. Nothing was installed."
    fi
    if is_running; then
        fail "Companion is running. Close its window, then run this again; nothing was changed."
    fi
}

is_running() {
    [ -d "$lib" ] || return 1
    program=$(readlink -f "$lib")/companion
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/exe" 2>/dev/null)" != "$program" ] || return 0
    done
    return 1
}

# Everything large is written before anything old goes: a full disk leaves what was there.
stage() {
    list=$(mktemp)
    trap forget_the_new EXIT
    make_folder "$prefix/lib"
    rm -rf "$staged"
    mkdir "$staged"
    if ! cp -R "$here/companion/." "$staged/" || ! cp "$here/uninstall.sh" "$staged/"; then
        fail "The program could not be copied to $prefix; what was there is as it was."
    fi
}

# shellcheck disable=SC2317 # The trap calls it.
forget_the_new() {
    rm -rf "$staged"
    sort -r "$list" | sed -n 's|/$||p' | while IFS= read -r folder; do rmdir -- "$folder" 2>/dev/null || true; done
    rm -f "$list"
}

forget_the_old() {
    [ -f "$lib/installed-files" ] || return 0
    # Folders that were made then are still those to remove in the end.
    sed -n '/\/$/p' "$lib/installed-files" >>"$list"
    # The list itself is replaced last, so that a run that was cut short can be run again.
    sed '/\/$/d' "$lib/installed-files" | grep -vxF -e "$lib/installed-files" |
        while IFS= read -r file; do rm -f -- "$file"; done
    find "$lib" -depth -type d -exec rmdir {} \; 2>/dev/null || true
}

# Make a folder and write down those that were not there, the outer ones first.
make_folder() {
    [ ! -d "$1" ] || return 0
    make_folder "$(dirname -- "$1")"
    mkdir -- "$1"
    grep -qxF -e "$1/" "$list" || say "$1/" >>"$list"
}

put_program() {
    make_folder "$lib"
    find "$staged" -type d | sort | while IFS= read -r folder; do make_folder "$lib${folder#"$staged"}"; done
    find "$staged" ! -type d | sort | while IFS= read -r file; do
        name=${file#"$staged"/}
        mv -f -- "$file" "$lib/$name"
        say "$lib/$name" >>"$list"
    done
    say "$lib/installed-files" >>"$list"
}

put_share() {
    (cd "$here/share" && find . -type f | sort) | while IFS= read -r file; do
        name=${file#./}
        case $name in
            # Manual pages are looked for beside the folder of programs.
            man/*) target=$prefix/share/$name ;;
            *) target=$share/$name ;;
        esac
        make_folder "$(dirname -- "$target")"
        case $name in
            applications/*) entry <"$here/share/$name" >"$target" ;;
            *) cp -- "$here/share/$name" "$target" ;;
        esac
        say "$target" >>"$list"
    done
}

# The entry of the menu with the whole path of the program, since a session need not know ~/.local/bin. GLib looks for
# a program that is named first as it is written; a per cent sign is written as two, so there env is named first.
entry() {
    case $link in *%*) first='env ' ;; *) first='' ;; esac
    plain=$(say "$link" | sed 's/\\/\\\\/g')
    quoted=$(say "$link" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
    while IFS= read -r line; do
        case $line in
            TryExec=*) say "TryExec=$plain" ;;
            Exec=*) say "Exec=$first\"$quoted\" %U" ;;
            *) say "$line" ;;
        esac
    done
}

put_link() {
    make_folder "$prefix/bin"
    rm -f -- "$link"
    ln -s -- "$lib/companion" "$link"
    say "$link" >>"$list"
}

tell_desktop() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$share/applications" || true
    fi
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$share/mime" >/dev/null 2>&1 || true
    fi
    touch "$share/icons/hicolor"
}

tell_user() {
    say "Companion is installed in $lib and stands in the menu."
    case :$PATH: in
        *:"$prefix/bin":*) say "Type companion to start it from a terminal." ;;
        *) say "To start it from a terminal, type $link." ;;
    esac
    say "To remove it: sh \"$lib/uninstall.sh\""
}

main "$@"; exit
