package dev.tidemark.ingest.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.source.Delivery;
import dev.tidemark.source.EventRows;
import dev.tidemark.source.Validators;
import dev.tidemark.store.NewEvents;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableLandingTest {
    private static final LocalDate DAY = LocalDate.parse("2025-09-25");

    /** What names an event at the service names it in the store: the same filing is not counted twice. */
    @Test
    void theColumnThatNamesAnEventGoesIntoTheStore() throws NotTaken {
        Wish.OfTable wish = SyncHouse.mapping("""
                        tables:
                          filings:
                            columns: [filed, accession]
                            lag: {days: 0, at: '17:30', zone: America/New_York}
                            from: [edgar:crypto_etp_filings]
                            since: 2021-01-01
                        """, URI.create("http://127.0.0.1:1"))
                .tables()
                .get("filings");
        Step.Try asked = new Step.Try(wish.from().getFirst(), DAY, DAY, Validators.NONE, false, false);
        EventRows rows = new EventRows(List.of("filed", "funds", "accession"), "accession");
        rows.add(DAY, Delivery.UNTOLD, List.of(DAY.toString(), "1", "0001-25-1"));

        Landed landed = TableLanding.land(wish, asked, rows.delivery(DAY, DAY, false, List.of()), 1_760_000_000L);

        NewEvents events = landed.batch().events().getFirst();
        assertThat(events.key()).contains("accession");
        assertThat(events.to()).as("nothing is gone of what is not complete").isLessThan(events.from());
    }
}
