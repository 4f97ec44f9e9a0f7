package dev.tidemark.ingest.sync;

import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.UniverseInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that the configuration maps to services: what it is here, and where it comes from. */
public sealed interface Wish {
    /** The name that theses use. */
    String id();

    /** Where it comes from, in order of preference. */
    List<Symbol> from();

    /** The first date that is asked for the first time. */
    LocalDate since();

    /**
     * A series.
     *
     * @param info what is said of it
     * @param from where it comes from
     * @param since the first date
     * @param bars whether open, high, low, close and volume are kept
     * @param revised whether its numbers are revised, so that every vintage is asked for where the service has them
     * @param fields the names of fields at the services by the names here ({@code value}, or those of a bar)
     */
    record OfSeries(
            SeriesInfo info,
            List<Symbol> from,
            LocalDate since,
            boolean bars,
            boolean revised,
            Map<String, String> fields)
            implements Wish {
        /** Copies the collections. */
        public OfSeries {
            from = List.copyOf(from);
            fields = Map.copyOf(fields);
        }

        @Override
        public String id() {
            return info.id();
        }

        /** Whether there is a number for each day, of which the recent ones are asked for again. */
        boolean daily() {
            return "daily".equals(info.frequency());
        }
    }

    /**
     * A universe.
     *
     * @param info what is said of it; so many ranks are kept
     * @param from where it comes from
     * @param since the first date
     */
    record OfUniverse(UniverseInfo info, List<Symbol> from, LocalDate since) implements Wish {
        /** Copies the list. */
        public OfUniverse {
            from = List.copyOf(from);
        }

        @Override
        public String id() {
            return info.id();
        }
    }

    /**
     * An event table.
     *
     * @param info what is said of it; those columns are kept
     * @param from where it comes from
     * @param since the first date
     * @param datedBy the table of meetings by which numbers are dated whose publication the service does not tell
     */
    record OfTable(TableInfo info, List<Symbol> from, LocalDate since, Optional<String> datedBy) implements Wish {
        /** Copies the list. */
        public OfTable {
            from = List.copyOf(from);
        }

        @Override
        public String id() {
            return info.id();
        }
    }
}
