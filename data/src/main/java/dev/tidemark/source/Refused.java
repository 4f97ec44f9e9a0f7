package dev.tidemark.source;

/** Says inside of a provider that there will be no delivery, and why; outside it is a {@link Fetched.Failed}. */
public final class Refused extends Exception {
    private final transient SourceFailure failure;

    /** With its reason. */
    public Refused(SourceFailure failure) {
        super(failure.reason());
        this.failure = failure;
    }

    /** With its reason, in short. */
    public Refused(SourceFailure.Kind kind, String place, String reason) {
        this(SourceFailure.of(kind, place, reason));
    }

    /** The reason. */
    public SourceFailure failure() {
        return failure;
    }
}
