package dev.tidemark.source;

import dev.tidemark.source.Attempt.Setback;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes single tries of requests: waits for its turn, follows redirects, and says what it came to. */
final class Attempts {
    private static final int MOST_REDIRECTS = 5;

    private final Fetcher fetcher;
    private final Complaints complaints;
    private final Judgement judgement;
    private final Sending sending;
    private final double requestsPerSecond;
    private final Instant deadline;

    Attempts(Fetcher fetcher, Complaints complaints, Sending sending, double requestsPerSecond, Instant deadline) {
        this.fetcher = fetcher;
        this.complaints = complaints;
        this.judgement = new Judgement(fetcher, complaints);
        this.sending = sending;
        this.requestsPerSecond = requestsPerSecond;
        this.deadline = deadline;
    }

    /** One try, redirects included. */
    Attempt make(Request request) throws InterruptedException {
        try {
            URI address = request.address();
            for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
                takeTurn(request, address);
                HttpResponse<byte[]> response = sending.send(request, address);
                Optional<URI> next = Redirect.of(request, address, response, complaints);
                if (next.isEmpty()) {
                    return new Attempt.Won(judgement.reply(request, address, response));
                }
                address = next.get();
            }
            throw Setback.lasting(complaints.led(request, "leads from one address to the next without end"));
        } catch (Setback e) {
            return e.lost();
        }
    }

    private void takeTurn(Request request, URI address) throws Setback, InterruptedException {
        // Another question may have been told to wait: for a short time this one waits, too.
        for (Optional<Instant> closed = fetcher.closedUntil(address);
                closed.isPresent();
                closed = fetcher.closedUntil(address)) {
            Duration rest = Duration.between(fetcher.now(), closed.get());
            boolean tooLong = rest.compareTo(fetcher.limits().longestWait()) > 0;
            if (tooLong || closed.get().isAfter(deadline)) {
                throw judgement.limited(request, closed.get());
            }
            fetcher.sleep(rest.plusMillis(1));
        }
        Duration turn = fetcher.turn(address, requestsPerSecond);
        if (fetcher.now().plus(turn).isAfter(deadline)) {
            throw Setback.lasting(complaints.late(request, "takes longer than the time that there is for a question"));
        }
        fetcher.sleep(turn);
    }
}
