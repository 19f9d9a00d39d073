# Read by the scripts beside this file, which have set root: the environment that all of our Java gets.

# Java reads names of files and its arguments by the locale. cron and systemd give none, and then
# every letter outside ASCII would be lost; C.UTF-8 is part of glibc.
export LC_ALL=C.UTF-8

# Maven keeps what it fetches there, and systemd's services may have none.
if [ -z "${HOME:-}" ]; then
  HOME=$(getent passwd "$(id -u)" | cut -d : -f 6 || true)
  export HOME
fi

# A server whose numbers look Arabic, or whose small i has no dot, writes what no other can read.
# An empty country too: some write 1,5.
java_flags="-Duser.language=en -Duser.country= -Duser.variant= -Duser.extensions= -Dfile.encoding=UTF-8"
export MAVEN_OPTS="${MAVEN_OPTS:-} $java_flags"
# What is in this variable wins over a command line, and the last in it over the others.
if [ -n "${_JAVA_OPTIONS:-}" ]; then export _JAVA_OPTIONS="$_JAVA_OPTIONS $java_flags"; fi

# Java ends an entry of its class path at a colon; Quarkus reads a + as a blank, and [ and ] not at all.
case "$root" in
  *[]+:[]*)
    echo "Transferscope cannot run in $root, since its path has one of + : [ ]: move it elsewhere" >&2
    exit 1
    ;;
esac
