# Sourced by the scripts (bash 3.2 will do). Flags of the JVM that the command to run decides on.

# Into the array $compute, what a command that computes long runs with: its heap on large pages, where Linux gives them to
# whoever asks. Elsewhere there is nothing to add, since the JVM would complain.
compute_flags() {
    local given=
    compute=()
    { read -r given </sys/kernel/mm/transparent_hugepage/enabled; } 2>/dev/null
    case $given in *\[madvise\]* | *\[always\]*) compute=(-XX:+UseTransparentHugePages) ;; esac
}

# Adds to the array $flags. For a short command the compiler that compiles soonest is the best, for a long one the compiler
# that compiles best.
flags_of() {
    case ${1-} in
        audit | stat | calibrate | sweep)
            compute_flags
            flags+=(${compute[@]+"${compute[@]}"})
            ;;
        serve) ;;
        *) flags+=(-XX:TieredStopAtLevel=1 -XX:C1MaxInlineSize=12) ;;
    esac
}
