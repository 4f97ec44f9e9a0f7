# Sourced by the scripts (bash 3.2 will do). Sets JAVA_HOME to a JDK that is new enough.

tidemark_java=25

# The major version of the JDK in folder $1, read from its release file into $major; 0 if there is none.
major_of() {
    local line
    major=0
    [ -r "$1/release" ] || return 0
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            JAVA_VERSION=*)
                line=${line#JAVA_VERSION=}
                line=${line#\"}
                line=${line%%[!0-9]*}
                major=${line:-0}
                return 0
                ;;
        esac
    done <"$1/release"
}

# Is folder $1 a Java that will do, with the program $2 in it? Then JAVA_HOME is set.
accept() {
    [ -n "$1" ] && [ -x "$1/bin/$2" ] && [ -x "$1/bin/java" ] || return 1
    major_of "$1"
    [ "$major" -gt 0 ] || ask "$1/bin/java"
    [ "$major" -ge "$tidemark_java" ] || return 1
    export JAVA_HOME=$1
}

# Asks the program $1 itself: sets $major and $home. Slow, so only where there is no release file.
ask() {
    local key equals value
    major=0
    home=
    while read -r key equals value; do
        case $key in
            java.home) home=$value ;;
            java.specification.version) major=${value#1.} ;;
        esac
    done <<<"$("$1" -XshowSettings:properties -version 2>&1 </dev/null)"
    case $major in '' | *[!0-9]*) major=0 ;; esac
}

# find_jdk java: something to run with. find_jdk javac: something to build with.
find_jdk() {
    local program=$1 candidate link
    accept "${JAVA_HOME-}" "$program" && return 0

    candidate=$(command -v java) || candidate=
    if [ -n "$candidate" ]; then
        while [ -L "$candidate" ]; do
            link=$(readlink "$candidate") || break
            case $link in
                /*) candidate=$link ;;
                *) candidate=${candidate%/*}/$link ;;
            esac
        done
        home=${candidate%/bin/java}
        if [ ! -r "$home/release" ]; then
            ask "$candidate"
        fi
        accept "$home" "$program" && return 0
    fi

    for candidate in /usr/lib/jvm/* /opt/*jdk* "${HOME-}"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/.jdks/*; do
        accept "$candidate" "$program" && return 0
    done

    printf '%s\n' "Tidemark needs a JDK $tidemark_java or newer and found none. Install one (for instance Eclipse Temurin $tidemark_java," \
        "from adoptium.net or your package manager) and put it on the PATH or set JAVA_HOME to its folder." >&2
    return 1
}

# The vendor and version of the JDK in JAVA_HOME, as a word for file names, into $jdk.
name_jdk() {
    local line
    jdk=
    if [ -r "$JAVA_HOME/release" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case $line in IMPLEMENTOR=* | JAVA_RUNTIME_VERSION=*) jdk=$jdk-${line#*=} ;; esac
        done <"$JAVA_HOME/release"
    fi
    jdk=${jdk//\"/}
    jdk=${jdk:-$JAVA_HOME}
    jdk=jdk${jdk//[!A-Za-z0-9.+-]/_}
}

# Puts the database's machine code for this system beside its jar in folder $1. In the jar it would be unpacked, tens of
# megabytes, by every start that uses a store. Where that does not work the jar stays as it is.
natives() {
    local system native jar work=$1/duckdb
    case $(uname -s)-$(uname -m) in
        Linux-x86_64 | Linux-amd64) system=linux_amd64 ;;
        Linux-aarch64 | Linux-arm64) system=linux_arm64 ;;
        Darwin-*) system=osx_universal ;;
        *) return 0 ;;
    esac
    native=libduckdb_java.so_$system
    jar=$(cd "$1" && ls duckdb_jdbc-*.jar 2>/dev/null) || return 0
    rm -rf "$work"
    mkdir "$work" && (cd "$work" \
        && "$JAVA_HOME/bin/jar" xf "../$jar" META-INF org "$native" && [ -s "$native" ] \
        && "$JAVA_HOME/bin/jar" --create --file slim.jar --manifest META-INF/MANIFEST.MF -C . META-INF/services -C . org \
        && mv "$native" .. && mv slim.jar "../$jar") >/dev/null 2>&1
    rm -rf "$work"
}
