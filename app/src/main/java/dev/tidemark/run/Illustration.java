package dev.tidemark.run;

import dev.tidemark.series.Lag;
import dev.tidemark.series.SeriesInfo;
import dev.tidemark.series.TableInfo;
import dev.tidemark.series.Unit;
import dev.tidemark.series.UniverseInfo;
import dev.tidemark.study.Paths;
import dev.tidemark.study.RotationFamily;
import dev.tidemark.study.Sweep;
import dev.tidemark.thesis.Gauge;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An examination with what its pictures are drawn from. Timelines stand on the decision grid, one value a day from
 * {@code first} to the as-of.
 *
 * @param examination what was found out
 * @param text the thesis file, as written
 * @param first the first day of the grid
 * @param conditions one a condition, in order
 * @param outcomes one an outcome, in order
 * @param signal whose events the pictures show: {@code alignment}, or the id of a condition
 * @param index what the signal watches, if there is anything
 * @param paths what followed the signal's events, one an outcome that compares two numbers
 * @param curves all variants that were tried: of the signal's events, and of those that were swept besides
 * @param rotations all variants of the rotation that were tried, where they can be compared
 * @param sources what the thesis needs and the data place has, in the order of ids
 */
public record Illustration(
        Examination examination,
        String text,
        int first,
        List<Timeline> conditions,
        List<Timeline> outcomes,
        String signal,
        Optional<Index> index,
        List<Paths> paths,
        List<Curve> curves,
        Optional<Rotations> rotations,
        List<Provenance> sources) {
    /** Copies the lists. */
    public Illustration {
        conditions = List.copyOf(conditions);
        outcomes = List.copyOf(outcomes);
        paths = List.copyOf(paths);
        curves = List.copyOf(curves);
        sources = List.copyOf(sources);
    }

    /**
     * A condition or an outcome over time.
     *
     * @param id its id
     * @param truth 1, 0, NaN
     * @param gauge what it compares, if it compares two numbers
     * @param rowsFrom date of the earliest row that its value at the as-of uses; empty when it is not known then
     */
    public record Timeline(String id, double[] truth, Optional<Gauge> gauge, OptionalInt rowsFrom) {}

    /**
     * All variants that were tried of some events.
     *
     * @param of whose events: {@code alignment}, or the id of a condition
     * @param sweep the variants
     */
    public record Curve(String of, Sweep sweep) {}

    /**
     * All variants of the rotation that were tried.
     *
     * @param on whose events they follow
     * @param family the variants together
     * @param settings the values of the knobs of each combination, as written
     */
    public record Rotations(String on, RotationFamily family, List<Map<String, String>> settings) {
        /** Copies the list. */
        public Rotations {
            settings = List.copyOf(settings);
        }
    }

    /**
     * What a condition watches, over time.
     *
     * @param condition id of the condition
     * @param part whether it is the first of several things that the condition looks at
     * @param id the series or the expression
     * @param name its name for people; of an expression the expression
     * @param unit unit of values and line
     * @param days ascending dates: those of the rows where it is drawn with its record or alone, else all decision days
     * @param values one a day, as known at the as-of
     * @param line what the line beside it is
     * @param against that line, one a day; empty where there is none
     */
    public record Index(
            String condition,
            boolean part,
            String id,
            String name,
            Unit unit,
            int[] days,
            double[] values,
            Line line,
            double[] against) {}

    /** What is drawn beside the values that a condition watches. */
    public enum Line {
        /** The highest of all values up to each day. */
        RECORD,
        /** What the condition compares the value with. */
        THRESHOLD,
        /** Nothing. */
        NONE;

        /** The word by which the charts know it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where something comes from.
     *
     * @param id its id
     * @param name its name for people
     * @param source where it comes from; of a series that is revised later and of which only the latest vintage is at hand,
     *     with the note that says so
     * @param lag when a row becomes known
     * @param staleAfterDays days after which the last row counts as stale; empty for a table of events
     * @param through date of the newest row known, if there is one
     */
    public record Provenance(
            String id, String name, String source, Lag lag, OptionalInt staleAfterDays, OptionalInt through) {
        static Provenance of(SeriesInfo info, OptionalInt through) {
            return new Provenance(
                    info.id(),
                    info.name(),
                    info.isLatestVintageOnly() ? info.source() + "; " + info.note() : info.source(),
                    info.lag(),
                    OptionalInt.of(info.staleAfterDays()),
                    through);
        }

        static Provenance of(UniverseInfo info, OptionalInt through) {
            return new Provenance(
                    info.id(), info.id(), info.source(), info.lag(), OptionalInt.of(info.staleAfterDays()), through);
        }

        static Provenance of(TableInfo info, OptionalInt through) {
            return new Provenance(info.id(), info.id(), info.source(), info.lag(), OptionalInt.empty(), through);
        }
    }
}
