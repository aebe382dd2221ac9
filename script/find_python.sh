# Sourced by the commands of this folder: leaves a Python of at least 3.11 in $python.
# Debian's own python3 first: a virtual environment of another Python would miss its headers.

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for python in /usr/bin/python3 "$(command -v python3)"; do
        [ -n "$python" ] && is_new_enough "$python" && return 0
    done
    return 1
}

install_python() {
    command -v apt-get >/dev/null || return 1
    [ -e /usr/bin/python3 ] && return 1
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || return 1
        as_root=(sudo)
    fi
    echo "  足りない部品を入れます: python3（このコマンドを動かすため）" >&2
    local said
    said="$("${as_root[@]}" apt-get -q update 2>&1 &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -q install -y --no-install-recommends python3 2>&1)" && return 0
    echo "$said" | tail -n 15 >&2
    return 1
}

if ! find_python && ! { install_python && find_python; }; then
    echo "エラー: Python 3.11 以上がありません。管理者に python3 を入れてもらってから、もういちど動かしてください（Debian 12 なら: apt-get install python3）。" >&2
    exit 1
fi

# Another environment's settings would change which modules are found.
unset PYTHONPATH PYTHONHOME
export PYTHONUTF8=1
