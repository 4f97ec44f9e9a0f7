package dev.tidemark.source;

/**
 * One public service on the network that brings market data.
 *
 * <p>A provider maps and never interprets: it asks the service, and hands on what the service says, with the service's
 * own names and units. It reads no environment and no clock, does not wait and does not ask twice; all of that is the
 * {@link Fetcher}'s, which also turns a {@link Refused} into a value. Several threads may use one provider at once.
 *
 * <pre>{@code
 * Fetched<Delivery> answer = fetcher.fetch(provider, Ask.of("^RUT", from, until, at, Access.usual(provider.info())));
 * }</pre>
 */
public interface Provider {
    /** Which service it is, and what it asks of its users. */
    ProviderInfo info();

    /**
     * Whether what comes without a key is rows that nothing ends, so that an answer which broke off at the end of a line
     * looks like a whole one.
     */
    default boolean endsUntold() {
        return false;
    }

    /**
     * Everything that the service has for one question: all of it or nothing.
     *
     * @param ask what is wanted
     * @param web the way to the service, for this question
     * @throws Refused if the service does not give it, or gives what cannot be read
     */
    Delivery fetch(Ask ask, Web web) throws Refused;
}
