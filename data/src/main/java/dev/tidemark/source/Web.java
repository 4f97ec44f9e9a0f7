package dev.tidemark.source;

/** What a provider sees of the network while it answers one question. */
@FunctionalInterface
public interface Web {
    /**
     * The whole answer to one request.
     *
     * @throws Refused if there is none, after as many tries as are worth it
     */
    Reply get(Request request) throws Refused;
}
