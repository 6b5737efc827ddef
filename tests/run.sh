#!/usr/bin/env bash
# Runs every suite: `bash tests/run.sh`. What the tests need beside cargo and a C compiler is installed where it is missing
# and can be (as root on Debian); where it cannot, the last line says exactly what to install. Stops at the first suite that fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools=target/tools
axe=4.14.1
gecko=0.37.1

say() { printf '\n── %s  %s\n' "$(date +%T)" "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null; }

# Installs Debian packages, or says which are wanted.
packages() {
    if [ "$(id -u)" = 0 ] && has apt-get; then
        [ -n "${fetched:-}" ] || apt-get update -qq </dev/null >/dev/null || fail "apt-get update does not work"
        fetched=yes
        printf 'installing %s\n' "$*"
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" </dev/null >/dev/null 2>&1 && return
    fi
    fail "Install these and start again:  apt-get install $*"
}

# A compiler for the browser: the system's with its library sources (smaller output), or rustup's target. `cargo bundle` takes the better.
compiler() {
    [ -f /usr/lib/rustlib/src/rust/library/Cargo.lock ] && compgen -G '/usr/bin/wasm-ld-[0-9]*' >/dev/null && return
    if has rustup && rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown; then return; fi
    if [ "$(id -u)" = 0 ] && has apt-get; then
        apt-get update -qq </dev/null >/dev/null && fetched=yes
        local linker
        linker=$(apt-cache search --names-only '^lld-[0-9]+$' | cut -d' ' -f1 | sort -V | tail -n1)
        if [ -n "$linker" ] && apt-cache show rustc-web cargo-web rust-web-src >/dev/null 2>&1; then
            packages rustc-web cargo-web rust-web-src "$linker"
            return
        fi
    fi
    if has rustup && rustup target add wasm32-unknown-unknown </dev/null >/dev/null 2>&1; then return; fi
    fail "No compiler for the browser. Either  rustup target add wasm32-unknown-unknown  or, on Debian,
apt-get install rustc-web cargo-web rust-web-src  and the newest lld-N"
}

# The accessibility rules, as one script. Its package checks its own digest.
rules() {
    [ -s "$tools/axe-$axe.js" ] && return
    has npm || packages npm
    mkdir -p "$tools"
    local folder
    folder=$(mktemp -d)
    (cd "$folder" && npm pack --silent "axe-core@$axe" </dev/null >/dev/null && tar -xzf axe-core-*.tgz package/axe.min.js) ||
        { rm -rf "$folder"; fail "npm cannot fetch axe-core@$axe; put its axe.min.js at $tools/axe-$axe.js"; }
    mv "$folder/package/axe.min.js" "$tools/axe-$axe.js"
    rm -rf "$folder"
}

# What host pages are built with, each as the one file that browsers get. Their packages have no scripts of their own to run.
host_pages() {
    local folder package file name
    while read -r package file name; do
        [ -s "$tools/$name" ] && continue
        has npm || packages npm
        mkdir -p "$tools"
        folder=$(mktemp -d)
        (cd "$folder" && npm pack --silent "$package" </dev/null >/dev/null && tar -xzf ./*.tgz) && cp "$folder/package/$file" "$tools/$name" ||
            { rm -rf "$folder"; fail "npm cannot fetch $package; put its $file at $tools/$name"; }
        rm -rf "$folder"
    done <<'LIST'
@hotwired/turbo@8.0.23 dist/turbo.es2017-umd.js turbo.js
htmx.org@2.0.11 dist/htmx.min.js htmx.js
react@19.3.1 cjs/react.production.js react.js
react-dom@19.3.1 cjs/react-dom.production.js react-dom.js
react-dom@19.3.1 cjs/react-dom-client.production.js react-dom-client.js
scheduler@0.28.0 cjs/scheduler.production.js scheduler.js
@wordpress/autop@4.56.0 build-module/index.mjs wordpress-autop.js
@mozilla/readability@0.6.0 Readability.js readability.js
LIST
}

# The driver of Firefox, which Debian has no package of: built once, and kept where the next clone finds it.
driver() {
    local home="${XDG_CACHE_HOME:-${HOME:?}/.cache}/glas/tools/geckodriver-$gecko"
    if [ ! -x "$home/bin/geckodriver" ]; then
        printf 'building geckodriver %s, once, for minutes\n' "$gecko"
        CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=false CARGO_PROFILE_RELEASE_DEBUG=false \
            cargo install --quiet --locked --root "$home" "geckodriver@$gecko" </dev/null ||
            fail "cargo cannot build geckodriver $gecko; put that program at $home/bin/geckodriver"
    fi
    mkdir -p "$tools"
    ln -sfn "$home/bin/geckodriver" "$tools/geckodriver"
}

# Libraries of old that host pages still load, and that change what is built into browsers. Each from the package that still has it.
of_old() {
    local folder
    mkdir -p "$tools"
    folder=$(mktemp -d)
    if [ ! -s "$tools/prototype-1.7.3.js" ] || [ ! -s "$tools/mootools-1.4.5.js" ]; then
        (cd "$folder" && apt-get download -qq libjs-prototype libjs-mootools </dev/null >/dev/null 2>&1 &&
            for package in *.deb; do dpkg -x "$package" .; done) ||
            { rm -rf "$folder"; fail "Put prototype-1.7.3.js and mootools-1.4.5.js (mootools-core) into $tools; Debian has them as libjs-prototype and libjs-mootools"; }
        cp "$folder/usr/share/javascript/prototype/prototype-1.7.3.js" "$tools/"
        cp "$folder/usr/share/javascript/mootools/mootools-core-nc.js" "$tools/mootools-1.4.5.js"
    fi
    if [ ! -s "$tools/jquery-1.4.3.js" ]; then
        has pip3 || packages python3-pip
        (cd "$folder" && pip3 download -q --no-deps --only-binary :all: --python-version 34 --platform win32 --abi cp34m coverage==3.7.1 \
            </dev/null >/dev/null 2>&1 && python3 -m zipfile -e coverage-*.whl .) ||
            { rm -rf "$folder"; fail "Put jquery-1.4.3.js into $tools; PyPI has it in coverage 3.7.1"; }
        cp "$folder/coverage/htmlfiles/jquery.min.js" "$tools/jquery-1.4.3.js"
    fi
    rm -rf "$folder"
}

has cargo || fail "Install Rust first: https://rustup.rs"
say "tools"
has cc || packages build-essential
has soffice || packages libreoffice-calc-nogui
has chromium || packages chromium
has chromedriver || packages chromium-driver
has firefox || packages firefox-esr
PATH=$PATH:/usr/sbin has nginx || packages nginx-light
has openssl || packages openssl
PATH=$PATH:/usr/sbin has apache2 || packages apache2-bin
compiler
rules
driver
of_old
host_pages

say "the widget, built from these sources"
cargo bundle --out target/dist
export GLAS_TESTS_ASSETS="$PWD/target/dist"

say "build"
cargo test --locked --quiet --workspace --exclude glas-bundle --no-run
# The very server that is tested as a process; the same profile and features, so that nothing is built twice.
cargo build --locked --quiet --workspace --exclude glas-bundle --bins --profile test

say "suites"
cargo test --locked --profile bundle --package glas-bundle
cargo test --locked --workspace --exclude glas-bundle
