package dev.tidemark.source.fed;

import dev.tidemark.source.Ask;
import dev.tidemark.source.Delivery;
import dev.tidemark.source.EventRows;
import dev.tidemark.source.Payload;
import dev.tidemark.source.Provider;
import dev.tidemark.source.ProviderInfo;
import dev.tidemark.source.Refused;
import dev.tidemark.source.Reply;
import dev.tidemark.source.SourceFailure.Kind;
import dev.tidemark.source.Web;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Federal Reserve: meetings of the FOMC with what was decided, from its calendar and the statements that it links.
 *
 * <p>A meeting is dated by its last day. It is known when its statement says that it was released; of a meeting without a
 * statement it is not told. The medians of the projections are series of FRED, such as {@code fred:FEDTARMD}.
 */
public final class Fed implements Provider {
    private static final String MEETINGS = "fomc_meetings";
    private static final List<String> COLUMNS = List.of(
            "meeting_date",
            "first_day",
            "kind",
            "projections",
            "target_from_percent",
            "target_to_percent",
            "statement");
    private static final ProviderInfo INFO = new ProviderInfo(
            "fed",
            new ProviderInfo.About(
                    "Federal Reserve",
                    "meetings of the FOMC, of about the last five years, with the target range decided on",
                    "fomc_meetings",
                    URI.create("https://www.federalreserve.gov/monetarypolicy/fomccalendars.htm"),
                    "free of rights"),
            Map.of("www", URI.create("https://www.federalreserve.gov")),
            ProviderInfo.Need.NONE,
            2);

    @Override
    public ProviderInfo info() {
        return INFO;
    }

    @Override
    public Delivery fetch(Ask ask, Web web) throws Refused {
        if (!ask.symbol().equals(MEETINGS)) {
            throw new Refused(
                    Kind.NOT_FOUND,
                    "symbol",
                    "fed:" + ask.symbol() + " is nothing that is read here; write fed:" + MEETINGS
                            + ", and fred:FEDTARMD for the median of the projections");
        }
        Reply reply = web.get(ask.request("www", "/monetarypolicy/fomccalendars.htm")
                .expecting(Payload.PAGE)
                .since(ask.known()));
        if (reply.unchanged()) {
            return new Delivery.Unchanged(reply.validators());
        }
        List<CalendarPage.Meeting> meetings = CalendarPage.read(reply);
        EventRows rows = new EventRows(COLUMNS);
        List<String> notes = new ArrayList<>();
        for (CalendarPage.Meeting meeting : meetings) {
            if (ask.wants(meeting.last())) {
                row(ask, web, meeting, rows, notes);
            }
        }
        LocalDate start = LocalDate.of(meetings.getFirst().last().getYear(), 1, 1);
        return rows.delivery(ask.from().isBefore(start) ? start : ask.from(), ask.lastBar(), true, notes)
                .with(reply.validators());
    }

    private static void row(Ask ask, Web web, CalendarPage.Meeting meeting, EventRows rows, List<String> notes)
            throws Refused {
        Statement statement = Statement.NONE;
        if (!meeting.statement().isEmpty()) {
            statement = Statement.read(
                    web.get(ask.request("www", meeting.statement()).expecting(Payload.PAGE)), meeting.last());
            if (statement.from().isEmpty()) {
                notes.add("the statement of " + meeting.last() + " names no target range");
            }
        }
        rows.add(
                meeting.last(),
                statement.released(),
                List.of(
                        meeting.last().toString(),
                        meeting.first().toString(),
                        meeting.kind(),
                        meeting.projections() ? "yes" : "no",
                        statement.from(),
                        statement.to(),
                        meeting.statement()));
    }
}
