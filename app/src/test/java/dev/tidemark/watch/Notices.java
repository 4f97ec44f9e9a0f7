package dev.tidemark.watch;

/** Notices for tests. */
public final class Notices {
    /** What a stranger may have called a thesis: 300 characters with everything in them that some channel takes for more. */
    public static final String NASTY =
            ("<script>alert(1)</script> @everyone <!channel> & *bold* _x_ `c` [a](http://evil.example) ||s|| \r\nBcc: evil@example.org\n"
                            + "\u202Eright to left\u200F \u0007 # head ~~no~~ \\ ümläut 🚀 ")
                    .concat("x".repeat(300))
                    .substring(0, 300);

    private Notices() {}

    /** A notice that something fires. */
    public static Notice firing(String key) {
        return of(key, "breakout", AlertState.PENDING, AlertState.FIRING);
    }

    /** A notice of a change of an alert. */
    public static Notice of(String key, String alert, AlertState from, AlertState to) {
        return new Notice(
                key,
                "small-caps",
                "Small caps lead",
                alert,
                "The Russell 2000 closed above its record",
                from,
                to,
                20_364,
                "warning",
                "breakout is met since 18 Sep 2025",
                "");
    }

    /** A notice in which every text is nasty. */
    public static Notice nasty(String key) {
        return new Notice(
                key,
                "small-caps",
                NASTY,
                "breakout",
                NASTY,
                AlertState.PENDING,
                AlertState.FIRING,
                20_364,
                "critical",
                NASTY,
                NASTY);
    }
}
