#!/bin/sh
# install.sh -- what the project needs from outside, by name.
#
#     sh tools/install.sh run          Debian packages of [run] in packages.txt, npm, fonts
#     sh tools/install.sh run test     those of [test], too
#     sh tools/install.sh npm          only ui/node_modules
#
# Asks the network only for what is missing, so a second time works offline.  Packages need
# root: as another user sudo is used.  Everything else stays in the project's folder and
# belongs to whoever runs this.
set -eu
cd "$(dirname "$0")/.."

say() { echo "〔准备〕$*"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo "$@"
    else
        echo "缺少软件包，需要 root 或 sudo 才能安装：$*" >&2
        exit 1
    fi
}

node_fits() {
    command -v node > /dev/null && command -v npm > /dev/null &&
        [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ]
}

# The packages of a section.  "node:NAME" counts only where no fitting node is.
wanted() {
    sed -e 's/#.*//' packages.txt | awk -v section="[$1]" '
        /^\[/ { on = $1 == section; next } on && NF { print $1 }' |
    while read -r name; do
        case $name in
        node:*) node_fits || echo "${name#node:}" ;;
        *) echo "$name" ;;
        esac
    done
}

installed() { dpkg-query -W -f '${Status}' "$1" 2> /dev/null | grep -q 'ok installed'; }

install_packages() {
    missing=""
    for section in "$@"; do
        for name in $(wanted "$section"); do
            installed "$name" || missing="$missing $name"
        done
    done
    [ -n "$missing" ] || return 0
    say "安装软件包：$missing（可能需要几分钟）"
    as_root apt-get update -qq
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
        --no-install-recommends $missing > build/apt.log 2>&1 ||
        { tail -20 build/apt.log >&2; exit 1; }
}

# ui/node_modules, when it is not what the lockfile says.
install_npm() {
    now=$(sha256sum < ui/package-lock.json)
    if [ -f ui/node_modules/.lock ] && [ "$(cat ui/node_modules/.lock)" = "$now" ]; then
        touch ui/node_modules/.lock
        return 0
    fi
    say "取界面的构建工具（npm ci）"
    (cd ui && npm ci --no-audit --no-fund --loglevel=error)
    echo "$now" > ui/node_modules/.lock
}

# 仿宋 and 楷体: the two faces of an official paper that Debian has only inside a large
# package of TeX.  Only they are taken out of it.  Without them PDF falls back to Noto.
install_fonts() {
    folder=build/fonts
    [ -e $folder/fonts.conf ] && return 0
    mkdir -p $folder build/fetch
    say "取仿宋、楷体字体（texlive-lang-chinese 中的 Fandol）"
    if (cd build/fetch && apt-get download -qq texlive-lang-chinese > /dev/null 2>&1) &&
        dpkg-deb --fsys-tarfile build/fetch/texlive-lang-chinese_*.deb |
        tar -x -C build/fetch --wildcards '*/FandolFang-Regular.otf' '*/FandolKai-Regular.otf'
    then
        find build/fetch -name 'Fandol*.otf' -exec mv {} $folder/ \;
        cat > $folder/fonts.conf <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>$PWD/$folder</dir>
</fontconfig>
END
        say "字体已就绪"
    else
        say "没有取到仿宋、楷体，PDF 改用 Noto 字体（不影响使用）"
    fi
    rm -rf build/fetch
}

mkdir -p build
case $1 in
npm) install_npm ;;
*)
    install_packages "$@"
    install_npm
    install_fonts
    ;;
esac
