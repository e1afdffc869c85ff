# Sourced by script/server and script/test: a Python, a virtual environment, the locked packages.

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Debian's packages, when we are root and apt is there; otherwise false, and the caller speaks.
apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    say "Installing with apt: $*"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return
    apt-get update -qq >/dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

check_python() {
    command -v python3 >/dev/null 2>&1 || apt_install python3 ||
        fail "Python 3 is missing: install the package python3 (3.11 or later)."
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "Python 3.11 or later is needed; this is $(python3 --version 2>&1)."
    # Debian ships the module venv without the part that makes it work.
    python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv ||
        fail "Python's venv is missing: install the package python3-venv, then start again."
}

# use_packages FILE...: the virtual environment, with the packages of these lock files.
# Nothing is installed when their content is the one of the last time.
use_packages() {
    mkdir -p var
    # One at a time: script/server and script/test may be started together.
    (flock 9 && install_packages "$@") 9>var/packages.lock
}

install_packages() {
    python=.venv/bin/python
    # A copied or moved checkout brings an environment that points to the old place.
    if ! "$python" -c 'import sys; sys.exit(sys.prefix != sys.argv[1])' "$PWD/.venv" 2>/dev/null; then
        check_python
        say "Creating the virtual environment .venv ..."
        rm -rf .venv
        python3 -m venv .venv || fail "The virtual environment could not be created."
    fi
    for file in "$@"; do
        marker=.venv/installed-$file.sha256
        wanted=$(sha256sum "$file") || exit 1
        [ "$(cat "$marker" 2>/dev/null)" = "$wanted" ] && continue
        rm -f "$marker"
        say "Installing $(grep -c '^[a-z0-9].*==' "$file") packages of $file:"
        # Wheels only: a fresh machine has no compiler, and a build script runs foreign code.
        {
            "$python" -m pip install --disable-pip-version-check --progress-bar off \
                --require-hashes --only-binary :all: -r "$file" &&
                printf '%s\n' "$wanted" >"$marker"
        } | while read -r word package _; do
            case $word in
            Collecting) printf '%s ' "$package" ;;
            Installing) printf '... ' ;;
            esac
        done
        say
        [ -e "$marker" ] || fail "The packages of $file could not be installed; see above."
    done
}
