package dev.tidemark.town;

/** What a service of the town can do instead of answering well. */
public enum Trouble {
    /** 429, and Retry-After a quarter of an hour. */
    TOO_MANY,
    /** 429, and Retry-After a second; the next request is answered. */
    ONE_TOO_MANY,
    /** 500. */
    BROKEN,
    /** 503 twice of three times. */
    SHAKY,
    /** No answer before the time is up. */
    SLOW,
    /** Half of the promised body, then the end of the connection. */
    CUT_SHORT,
    /** The first half of the body, as if it were all of it. */
    HALF,
    /** The right body as a picture. */
    OTHER_TYPE,
    /** A page for people, 200. */
    PAGE_FOR_PEOPLE,
    /** 302 to another server of the town, which answers well. */
    REDIRECT,
    /** 302 to itself. */
    CIRCLE,
    /** The connection ends without an answer. */
    HANGS_UP,
    /** A page in the middle of several is missing. */
    PAGE_LOST,
    /** 403. */
    SHUT_OUT,
    /** 404. */
    NOT_THERE
}
