package dev.tidemark.source;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One question's way to the service: it has a time by which it is over and a number of requests that are enough. */
final class Errand implements Web {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final Fetcher fetcher;
    private final Access access;
    private final Attempts attempts;
    private final Complaints complaints;
    private final Instant deadline;
    private int requests;

    Errand(Fetcher fetcher, ProviderInfo info, Access access) {
        this.fetcher = fetcher;
        this.access = access;
        this.complaints = new Complaints(info, access);
        this.deadline = fetcher.now().plus(fetcher.limits().question());
        Sending sending = new Sending(fetcher, complaints, hosts(info, access));
        this.attempts = new Attempts(fetcher, complaints, sending, info.requestsPerSecond(), deadline);
    }

    /** Where the service is: as it says itself, and as the configuration says. */
    private static Set<String> hosts(ProviderInfo info, Access access) {
        return Stream.of(info.addresses(), access.addresses())
                .flatMap(addresses -> addresses.values().stream())
                .map(Fetcher::host)
                .collect(Collectors.toSet());
    }

    @Override
    public Reply get(Request request) throws Refused {
        if (++requests > fetcher.limits().pages()) {
            throw complaints.tooManyPages(request, fetcher.limits().pages());
        }
        Retry.AsyncContext<Attempt> tries = Retry.of("request", retries()).asyncContext();
        while (true) {
            Attempt attempt;
            try {
                attempt = attempts.make(request);
                long wait = tries.onResult(attempt);
                if (attempt instanceof Attempt.Lost lost && wait >= 0) {
                    if (fetcher.now().plusMillis(wait).isAfter(deadline)) {
                        throw new Refused(lost.failure());
                    }
                    fetcher.sleep(Duration.ofMillis(wait));
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw complaints.interrupted(request);
            }
            return switch (attempt) {
                case Attempt.Won(Reply reply) -> reply;
                case Attempt.Lost(SourceFailure failure, boolean again, Optional<Duration> asked) ->
                    throw new Refused(failure);
            };
        }
    }

    private RetryConfig retries() {
        return RetryConfig.<Attempt>custom()
                .maxAttempts(fetcher.limits().tries())
                .retryOnResult(attempt -> attempt instanceof Attempt.Lost lost && lost.again())
                .intervalBiFunction(
                        (number, either) -> wait(number, either.get()).toMillis())
                .build();
    }

    /** One second, two, four and so on, each with up to half more or less; or what the service asks for. */
    private Duration wait(int number, Attempt attempt) {
        if (attempt instanceof Attempt.Lost lost && lost.asked().isPresent()) {
            // Rounded up: whoever comes a moment too early is sent away again.
            return Duration.ofMillis((lost.asked().get().toNanos() + 999_999) / 1_000_000);
        }
        double seconds = FIRST_WAIT.toSeconds() * Math.pow(2, number - 1) * (0.5 + fetcher.jitter());
        Duration wait = Duration.ofMillis((long) (seconds * 1000));
        return wait.compareTo(fetcher.limits().longestWait()) > 0
                ? fetcher.limits().longestWait()
                : wait;
    }

    /** The same failure with stars for every key, in case a service repeats one in its answer. */
    SourceFailure withoutKeys(SourceFailure failure) {
        return new SourceFailure(
                failure.kind(),
                clean(failure.place()),
                clean(failure.reason()),
                failure.diagnostics(),
                failure.until());
    }

    private String clean(String text) {
        return access.key().map(key -> key.hiddenIn(text)).orElse(text);
    }
}
