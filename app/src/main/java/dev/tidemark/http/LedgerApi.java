package dev.tidemark.http;

import static dev.tidemark.http.Endpoint.Gives.json;

import dev.tidemark.brief.LedgerJson;
import dev.tidemark.desk.Desk;
import dev.tidemark.ledger.Ledger;
import dev.tidemark.ledger.Standing;
import dev.tidemark.run.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the API says of the ledger. It is read anew each time: it is small, and others write to it. */
public final class LedgerApi {
    private final Path file;
    private final Desk desk;

    /**
     * What it answers from.
     *
     * @param file the ledger; it need not be there
     * @param desk knows the day
     */
    public LedgerApi(Path file, Desk desk) {
        this.file = file;
        this.desk = desk;
    }

    /** Its endpoints. */
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "GET",
                        "/api/v1/ledger",
                        "Ledger",
                        "What was claimed, how it stands, and the scores by claimant.",
                        List.of(),
                        "",
                        json("Ledger"),
                        Endpoint.Cost.SMALL,
                        asked -> Answer.json(as().list(read()))),
                new Endpoint(
                        "GET",
                        "/api/v1/ledger/{number}",
                        "Ledger",
                        "One claim with the whole text of its thesis.",
                        List.of(Endpoint.Parameter.path("number", "the number of the claim")),
                        "",
                        json("Claim"),
                        Endpoint.Cost.SMALL,
                        this::one));
    }

    private LedgerJson as() {
        return new LedgerJson(desk.version(), desk.shelf().lastCompleted());
    }

    private Ledger read() throws Fault {
        try {
            return Files.exists(file) ? Ledger.read(file).sound() : new Ledger(file, List.of(), List.of());
        } catch (Problems problems) {
            throw Fault.of(problems);
        }
    }

    private Answer one(Asked asked) throws Fault {
        try {
            int number = Integer.parseInt(asked.part("number"));
            Standing standing = read().standing(number)
                    .orElseThrow(() -> Fault.of(Fault.Kind.NOT_FOUND, "the ledger has no claim " + number));
            return Answer.json(as().entry(standing));
        } catch (NumberFormatException e) {
            throw Fault.of(Fault.Kind.BAD_REQUEST, "the number of a claim is a whole number");
        }
    }
}
