package dev.tidemark.source;

import dev.tidemark.source.SourceFailure.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is said of a service that does not give what it was asked for, with the next step. */
final class Complaints {
    private final ProviderInfo info;
    private final Access access;

    Complaints(ProviderInfo info, Access access) {
        this.info = info;
        this.access = access;
    }

    private String title() {
        return info.about().title();
    }

    private static SourceFailure failure(Kind kind, Request request, String what, String step) {
        return SourceFailure.of(kind, request.shown(), what + " (" + request.shown() + "); " + step);
    }

    SourceFailure limited(Request request, Instant until) {
        Instant when = until.truncatedTo(ChronoUnit.SECONDS);
        return SourceFailure.limited(
                request.shown(),
                title() + " takes no more questions for now (" + request.shown() + "); ask again after " + when,
                until);
    }

    SourceFailure unauthorised(Request request, int status) {
        ProviderInfo.Need need = info.need();
        String step = switch (need.kind()) {
            case NONE -> "wait some minutes, and if it stays so, name another source for it";
            case KEY_OPTIONAL, KEY_REQUIRED ->
                access.key().isPresent()
                        ? "check the key in " + need.variable()
                        : "get a key (" + need.where() + ") and set " + need.variable();
            case CONTACT ->
                access.contact().isPresent()
                        ? "wait ten minutes; it shuts out for a while who asks too often"
                        : "set " + need.variable() + " to your mail address, which it wants to know";
        };
        return failure(Kind.UNAUTHORISED, request, title() + " refuses to answer: status " + status, step);
    }

    SourceFailure notFound(Request request, int status) {
        String step = "check the symbol; what may stand there: " + info.about().symbols();
        return failure(Kind.NOT_FOUND, request, title() + " has no such thing: status " + status, step);
    }

    SourceFailure broken(Request request, int status) {
        String step = "ask again later, or name another source for it";
        return failure(Kind.UNAVAILABLE, request, title() + " has trouble of its own: status " + status, step);
    }

    SourceFailure notTaken(Request request, int status) {
        String step = "check the symbol, or name another source for it";
        return failure(Kind.UNAVAILABLE, request, title() + " does not take the request: status " + status, step);
    }

    SourceFailure proxy(Request request) {
        String step = "put its name and password into HTTP_PROXY and HTTPS_PROXY";
        return failure(Kind.UNAVAILABLE, request, "the proxy wants a password", step);
    }

    SourceFailure elsewhere(Request request) {
        String step = "name another source for it";
        return failure(Kind.UNAVAILABLE, request, title() + " may not answer where you are: status 451", step);
    }

    SourceFailure unreached(Request request, String why) {
        String step = "check the network, the proxies and "
                + info.about().documentation().getHost();
        return failure(Kind.UNAVAILABLE, request, title() + " cannot be reached: " + why, step);
    }

    SourceFailure late(Request request, String what) {
        String step = "ask again later, or for a shorter span";
        return failure(Kind.TIMEOUT, request, title() + " " + what, step);
    }

    SourceFailure tooLarge(Request request, int most) {
        String step = "ask for a shorter span";
        String what = title() + " sends more than the " + (most >> 10) + " KiB that are read";
        return failure(Kind.TOO_LARGE, request, what, step);
    }

    SourceFailure page(Request request) {
        String step = "it may be closed for repair or want a browser: open it in one, or name another source for it";
        String what = title() + " answers with a page for people instead of "
                + request.payload().words();
        return failure(Kind.UNAVAILABLE, request, what, step);
    }

    SourceFailure wrong(Request request, String what) {
        String step = "ask again later, and if it stays so, name another source for it";
        return failure(Kind.MALFORMED, request, "the answer of " + title() + " " + what, step);
    }

    SourceFailure led(Request request, String where) {
        String step = "check its address, " + info.addresses().values();
        return failure(Kind.UNAVAILABLE, request, title() + " " + where, step);
    }

    Refused tooManyPages(Request request, int most) {
        return new Refused(failure(
                Kind.TOO_LARGE,
                request,
                "the question takes more than " + most + " requests to " + title(),
                "ask for a shorter span"));
    }

    Refused interrupted(Request request) {
        return new Refused(failure(Kind.UNAVAILABLE, request, "the question was interrupted", "ask again"));
    }
}
