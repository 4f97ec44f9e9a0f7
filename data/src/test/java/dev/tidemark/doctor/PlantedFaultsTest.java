package dev.tidemark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ingest.Checkup;
import dev.tidemark.ingest.DataPlace;
import dev.tidemark.series.AssetLists;
import dev.tidemark.source.simulated.SimulatedMarket;
import dev.tidemark.source.simulated.Simulation;
import dev.tidemark.source.simulated.Span;
import dev.tidemark.stat.Trials;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A clean simulated market has no error; each fault planted into it is found. */
class PlantedFaultsTest {
    private static final int TODAY = (int) LocalDate.of(2026, 11, 28).toEpochDay();
    private static final int AT = 3000;
    private static final int MONTH = 30;

    private static Holdings clean;
    private static Set<Finding> before;

    @BeforeAll
    static void simulate() {
        clean = holdings(7);
        before = new HashSet<>(Checks.examine(clean));
    }

    private static Holdings holdings(long seed) {
        DataPlace place = DataPlace.simulated(new Simulation(seed, 0.5, Span.REAL), List.of());
        return Checkup.of(place, TODAY, Trials.IN_TURN).holdings();
    }

    @Test
    void aSinglePriceMayBeBelowZero() {
        Holdings held = replace(clean, "GOLD", value(AT, AT + 1, v -> -v));

        assertThat(Checks.examine(held)).noneMatch(f -> f.check().equals("impossible"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 19})
    void aCleanMarketHasNoErrorAndNoneOfTheGraveFaults(long seed) {
        List<Finding> found = Checks.examine(holdings(seed));

        assertThat(found).noneMatch(f -> f.severity() == Severity.ERROR);
        assertThat(found)
                .extracting(Finding::check)
                .doesNotContain(
                        "impossible", "split", "shift", "reused", "halted", "open", "flat", "last-bar", "gap", "feed");
        assertThat(found.stream()
                        .filter(f -> f.check().equals("jump") && f.severity() == Severity.WARNING)
                        .count())
                .isLessThan(3);
    }

    /**
     * A fault.
     *
     * @param check the check that is to find it
     * @param of what it is planted into
     * @param severity how bad it is
     * @param plant plants it
     */
    record Fault(String check, String of, Severity severity, UnaryOperator<Holdings> plant) {
        @Override
        public String toString() {
            return check + " in " + of;
        }
    }

    private static Fault line(String check, String id, Severity severity, UnaryOperator<Line> plant) {
        return new Fault(check, id, severity, held -> replace(held, id, plant));
    }

    private static Holdings replace(Holdings held, String id, UnaryOperator<Line> plant) {
        return lines(
                held,
                held.lines().stream()
                        .map(line -> line.id().equals(id) ? plant.apply(line) : line)
                        .toList());
    }

    private static Holdings lines(Holdings held, List<Line> lines) {
        return new Holdings(lines, held.panels(), held.tables(), held.lists(), held.through(), held.today());
    }

    private static Holdings add(Holdings held, Line line) {
        List<Line> lines = new ArrayList<>(held.lines());
        lines.add(line);
        return lines(held, lines);
    }

    private static Line get(Holdings held, String id) {
        return held.lines().stream().filter(l -> l.id().equals(id)).findFirst().orElseThrow();
    }

    /** A series under another name that is 24x7. */
    private static Line as(Line line, String id, int[] date, double[] value) {
        return new Line(line.info().as(id, id, line.info().scale()), date, value, Optional.empty());
    }

    private static UnaryOperator<Line> value(int from, int to, UnaryOperator<Double> change) {
        return line -> {
            double[] value = line.value().clone();
            for (int i = from; i < Math.min(to, value.length); i++) {
                value[i] = change.apply(value[i]);
            }
            return new Line(line.info(), line.date(), value, line.bars());
        };
    }

    /** Without bars: only the closes are changed. */
    private static UnaryOperator<Line> close(int from, int to, UnaryOperator<Double> change) {
        return line -> {
            Line changed = value(from, to, change).apply(line);
            return new Line(changed.info(), changed.date(), changed.value(), Optional.empty());
        };
    }

    private static UnaryOperator<Line> without(int from, int to) {
        return line -> {
            int[] kept = IntStream.range(0, line.size())
                    .filter(i -> i < from || i >= to)
                    .toArray();
            return new Line(
                    line.info(),
                    Arrays.stream(kept).map(i -> line.date()[i]).toArray(),
                    Arrays.stream(kept).mapToDouble(i -> line.value()[i]).toArray(),
                    line.bars()
                            .map(b -> new Line.Bars(
                                    pick(b.open(), kept),
                                    pick(b.high(), kept),
                                    pick(b.low(), kept),
                                    pick(b.volume(), kept))));
        };
    }

    private static double[] pick(double[] of, int[] kept) {
        return Arrays.stream(kept).mapToDouble(i -> of[i]).toArray();
    }

    private static UnaryOperator<Line> date(int at, int day) {
        return line -> {
            int[] date = line.date().clone();
            date[at < 0 ? date.length + at : at] = day;
            return new Line(line.info(), date, line.value(), line.bars());
        };
    }

    private interface BarChange {
        void change(int i, Line line, Line.Bars bars);
    }

    private static UnaryOperator<Line> bars(int from, int to, BarChange change) {
        return line -> {
            Line.Bars old = line.bars().orElseThrow();
            Line.Bars bars = new Line.Bars(
                    old.open().clone(),
                    old.high().clone(),
                    old.low().clone(),
                    old.volume().clone());
            for (int i = from < 0 ? line.size() + from : from; i < Math.min(to, line.size()); i++) {
                change.change(i, line, bars);
            }
            return new Line(line.info(), line.date(), line.value(), Optional.of(bars));
        };
    }

    private static Fault panel(String check, String of, Severity severity, UnaryOperator<Panel> plant) {
        String id = of.substring(0, of.indexOf(':') < 0 ? of.length() : of.indexOf(':'));
        return new Fault(
                check,
                of,
                severity,
                held -> new Holdings(
                        held.lines(),
                        held.panels().stream()
                                .map(p -> p.id().equals(id) ? plant.apply(p) : p)
                                .toList(),
                        held.tables(),
                        held.lists(),
                        held.through(),
                        held.today()));
    }

    private static Panel with(Panel panel, Panel.Member member) {
        List<Panel.Member> members = new ArrayList<>(panel.members());
        members.removeIf(m -> m.symbol().equals(member.symbol()));
        members.add(member);
        return new Panel(panel.info(), panel.date(), members);
    }

    private static Panel.Member member(
            String symbol, int first, int days, double price, int gapAt, int gap, double after) {
        int[] date = new int[days];
        double[] prices = new double[days];
        for (int i = 0; i < days; i++) {
            date[i] = first + i + (i >= gapAt ? gap : 0);
            prices[i] = (i >= gapAt ? after : price) * (1 + 0.01 * Math.sin(i));
        }
        return new Panel.Member(symbol, date, prices, 0);
    }

    private static final String DAILY = "binance_spot_close";

    private static Panel.Member copy(Panel panel, String symbol) {
        Panel.Member ether = panel.member("ETH").orElseThrow();
        return new Panel.Member(
                symbol,
                ether.date(),
                Arrays.stream(ether.price()).map(p -> p * 1.001).toArray(),
                ether.bestRank());
    }

    static Stream<Fault> faults() {
        return Stream.of(
                line("impossible", "RUT", Severity.ERROR, value(AT, AT + 1, v -> -v)),
                line("impossible", "BTC", Severity.ERROR, value(AT, AT + 1, v -> 0.0)),
                line("impossible", "GOLD", Severity.ERROR, date(-1, TODAY + 5)),
                line("impossible", "SPX", Severity.ERROR, bars(AT, AT + 1, (i, l, b) -> b.high()[i] = b.low()[i] / 2)),
                line("impossible", "NDX", Severity.ERROR, value(AT, AT + 1, v -> v * 1.5)),
                line("impossible", "SPX", Severity.WARNING, bars(AT, AT + 1, (i, l, b) -> b.open()[i] *= 2)),
                line("impossible", "SPX", Severity.ERROR, bars(AT, AT + 1, (i, l, b) -> b.volume()[i] = -1)),
                new Fault(
                        "aside",
                        "RUT",
                        Severity.WARNING,
                        held -> held.besides(List.of(new Holdings.Aside("RUT", TODAY - 3, "24", "a hundredth")))),
                line("split", "RUT", Severity.WARNING, close(AT, 1 << 20, v -> v / 2)),
                line("split", "SPX", Severity.WARNING, close(AT, 1 << 20, v -> v * 10)),
                line("jump", "GOLD", Severity.WARNING, value(AT, AT + 1, v -> v * 1.4)),
                line("jump", "BTC", Severity.NOTE, value(AT, 1 << 20, v -> v * 2.6)),
                line("frozen", "BTC", Severity.WARNING, value(AT, AT + 8, v -> 777.0)),
                new Fault("shift", "BTC_OTHER", Severity.WARNING, held -> {
                    Line line = get(held, "BTC");
                    int[] moved = Arrays.stream(line.date()).map(d -> d + 1).toArray();
                    return add(held, as(line, "BTC_OTHER", moved, line.value()));
                }),
                line("shift", "cmc_monthly_top200:BTC", Severity.WARNING, line -> line),
                new Fault("differ", "ETH_OTHER", Severity.WARNING, held -> {
                    Line line = value(100, 300, v -> v * 1.2).apply(get(held, "ETH"));
                    return add(held, as(line, "ETH_OTHER", line.date(), line.value()));
                }),
                panel(
                        "reused",
                        DAILY + ":XYZ",
                        Severity.WARNING,
                        p -> with(p, member("XYZ", p.date()[0], 400, 0.0003, 200, 18, 9))),
                panel(
                        "reused",
                        DAILY + ":XYZ",
                        Severity.WARNING,
                        p -> with(p, member("XYZ", p.date()[0], 400, 80, 200, 5, 0.08))),
                panel(
                        "halted",
                        DAILY + ":XYZ",
                        Severity.WARNING,
                        p -> with(p, member("XYZ", p.date()[0], 400, 20, 200, 311, 15))),
                panel("double", DAILY + ":TWIN", Severity.WARNING, p -> with(p, copy(p, "TWIN"))),
                panel(
                        "survivors",
                        DAILY,
                        Severity.WARNING,
                        p -> new Panel(
                                p.info(),
                                p.date(),
                                p.members().stream()
                                        .filter(m -> m.last() == p.last())
                                        .toList())),
                line("session", "SPX", Severity.WARNING, without(AT, AT + 1)),
                line("session", "BTC", Severity.WARNING, without(AT, AT + 2)),
                line("off-calendar", "RUT", Severity.WARNING, date(-1, day("2026-08-22"))),
                line("gap", "GOLD", Severity.WARNING, without(AT, AT + MONTH)),
                line("gap", "NFCI", Severity.WARNING, without(200, 202)),
                line("gap", "UNRATE", Severity.WARNING, without(200, 201)),
                line("stale", "BTC", Severity.WARNING, without(5000, 1 << 20)),
                line(
                        "last-date",
                        "RUT",
                        Severity.NOTE,
                        line -> without(line.size() - 1, line.size()).apply(line)),
                line("last-bar", "SPX", Severity.WARNING, bars(-1, 1 << 20, (i, l, b) -> b.volume()[i] = 0)),
                line("open", "RUT", Severity.WARNING, bars(1, AT, (i, l, b) -> b.open()[i] = l.value()[i - 1])),
                line("flat", "SPX", Severity.WARNING, bars(0, AT, (i, l, b) -> {
                    b.high()[i] = l.value()[i];
                    b.low()[i] = l.value()[i];
                    b.open()[i] = l.value()[i];
                })),
                line("feed", "RUT", Severity.NOTE, close(0, AT, v -> v)),
                line("feed", "IXIC", Severity.NOTE, bars(0, 500, (i, l, b) -> b.volume()[i] = 0)),
                new Fault("effective", "STEPS", Severity.NOTE, held -> steps(held, 1)));
    }

    private static List<Finding> found(String check, Holdings held) {
        return Checks.all().stream()
                .filter(c -> c.id().equals(check))
                .findFirst()
                .orElseThrow()
                .find(held);
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    /** A rate that changes so many days after each meeting with projections. */
    private static Holdings steps(Holdings held, int after) {
        Line rate = get(held, "DFEDTARU");
        int[] meetings = held.tables().stream()
                .filter(t -> t.info().id().equals("fomc_projections"))
                .flatMapToInt(t -> t.rows().stream().mapToInt(r -> r.date()))
                .toArray();
        double[] value = new double[rate.size()];
        for (int i = 0; i < value.length; i++) {
            int day = rate.date()[i];
            value[i] = 0.01
                    + 0.001
                            * Arrays.stream(meetings)
                                    .filter(m -> m + after <= day)
                                    .count();
        }
        return add(held, as(rate, "STEPS", rate.date(), value));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachPlantedFaultIsFound(Fault fault) {
        UnaryOperator<Holdings> plant = fault.plant;
        if (fault.of.equals("cmc_monthly_top200:BTC")) { // the daily series a day late, beside months
            plant = held -> replace(
                    held,
                    "BTC",
                    line -> new Line(
                            line.info(),
                            Arrays.stream(line.date()).map(d -> d - 1).toArray(),
                            line.value(),
                            line.bars()));
        }
        if (fault.check.equals("feed") && fault.of.equals("RUT")) { // as single precision prints them
            plant = held -> replace(held, "RUT", line -> {
                double[] value = line.value().clone();
                for (int i = 0; i < AT; i++) {
                    value[i] = (float) value[i];
                }
                return new Line(line.info(), line.date(), value, line.bars());
            });
        }

        List<Finding> found = new ArrayList<>(found(fault.check, plant.apply(clean)));
        found.removeAll(before);

        assertThat(found).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(fault.check);
            assertThat(finding.of()).contains(fault.of);
            assertThat(finding.severity()).isEqualTo(fault.severity);
            assertThat(finding.what()).isNotBlank().doesNotEndWith(".");
            assertThat(finding.from()).isLessThanOrEqualTo(finding.to());
        });
    }

    @Test
    void everyCheckOfValuesHasAFaultThatItFinds() {
        Set<String> planted = new HashSet<>(faults().map(Fault::check).toList());

        assertThat(Checks.all())
                .extracting(Check::id)
                .doesNotHaveDuplicates()
                .filteredOn(
                        id -> !List.of("vintage", "seldom", "calendars", "note").contains(id))
                .allMatch(planted::contains);
        assertThat(Checks.all())
                .allMatch(check -> check.why().endsWith(".") && check.advice().endsWith("."));
    }

    @Test
    void whichOfTwoIsLateIsSaid() {
        Line bitcoin = get(clean, "BTC");
        int[] later = Arrays.stream(bitcoin.date()).map(d -> d + 1).toArray();
        int[] earlier = Arrays.stream(bitcoin.date()).map(d -> d - 1).toArray();

        assertThat(found("shift", add(clean, as(bitcoin, "BTC_OTHER", later, bitcoin.value()))))
                .extracting(Finding::what)
                .contains("what BTC_OTHER has for a date BTC has for the day before");
        assertThat(found("shift", add(clean, as(bitcoin, "BTC_OTHER", earlier, bitcoin.value()))))
                .extracting(Finding::what)
                .contains("what BTC_OTHER has for a date BTC has for the day after");
    }

    @Test
    void stepsOnTheDayOfTheMeetingAreWell() {
        assertThat(found("effective", steps(clean, 0))).noneMatch(f -> f.of().contains("STEPS"));
    }

    @Test
    void aCrashThatOthersShareIsNoJump() {
        UnaryOperator<Line> crash = close(AT, 1 << 20, v -> v * 0.7);
        Holdings alone = replace(clean, "RUT", crash);
        Holdings together = replace(alone, "SPX", crash);

        assertThat(found("jump", alone)).anyMatch(f -> f.of().contains("RUT"));
        assertThat(found("jump", together)).noneMatch(f -> (f.of().contains("RUT") || f.of().contains("SPX")));
    }

    @Test
    void whatTheListsTellApartIsANote() {
        Holdings reused = panel(
                        "",
                        DAILY + ":XYZ",
                        Severity.NOTE,
                        p -> with(p, member("XYZ", p.date()[0], 400, 0.0003, 200, 18, 9)))
                .plant
                .apply(clean);
        AssetLists lists = new AssetLists(
                List.of(),
                List.of(
                        new AssetLists.Identity("XYZ", "", Integer.MIN_VALUE, clean.today() - 1000, "XYZOLD", ""),
                        new AssetLists.Identity("XYZ", "", clean.today() - 999, Integer.MAX_VALUE, "XYZ", "")));
        Holdings told =
                new Holdings(reused.lines(), reused.panels(), reused.tables(), lists, reused.through(), reused.today());

        assertThat(found("reused", told))
                .filteredOn(f -> f.of().contains(DAILY + ":XYZ"))
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
    }

    @Test
    void theSourceIsTheSimulatedMarket() {
        assertThat(SimulatedMarket.KIND).isEqualTo("simulated");
        assertThat(clean.lines()).hasSizeGreaterThan(30);
        assertThat(clean.panels()).hasSize(3);
        assertThat(clean.lines()).filteredOn(l -> l.bars().isPresent()).hasSize(4);
    }
}
