package dev.tidemark.source.simulated;

import dev.tidemark.series.DecisionDay;
import dev.tidemark.series.EventTable;
import dev.tidemark.series.TableInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes up the event tables. */
final class Tables {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final int FIRST_PROGRAMME_ENDS =
            (int) LocalDate.of(2002, 4, 25).toEpochDay();
    private static final int TESTS_BEGIN = (int) LocalDate.of(2014, 10, 16).toEpochDay();
    private static final int SECOND_PROGRAMME = (int) LocalDate.of(2024, 5, 29).toEpochDay();
    private static final double MILLION = 1e6;

    private static final List<String> BUCKETS =
            List.of("1Mo to 2Y", "2Y to 3Y", "3Y to 5Y", "5Y to 7Y", "7Y to 10Y", "10Y to 20Y", "20Y to 30Y");

    private final Simulation simulation;

    Tables(Simulation simulation) {
        this.simulation = simulation;
    }

    /** A table's rows. */
    List<EventTable.Row> rows(TableInfo info, Policy policy) {
        List<List<String>> texts = switch (info.id()) {
            case "treasury_buybacks" -> buybacks(info);
            case "fomc_projections" -> projections(info, policy);
            default -> filings(info);
        };
        int dateAt = info.columns().indexOf(info.dateColumn());
        return texts.stream()
                .map(text -> {
                    int day = (int) LocalDate.parse(text.get(dateAt)).toEpochDay();
                    return new EventTable.Row(day, info.lag().knownAt(day), text, numbers(info.columns(), text));
                })
                .toList();
    }

    private static double[] numbers(List<String> columns, List<String> text) {
        double[] numbers = new double[text.size()];
        for (int i = 0; i < numbers.length; i++) {
            boolean number = NUMBER.matcher(text.get(i)).matches();
            double written = number ? Double.parseDouble(text.get(i)) : Double.NaN;
            numbers[i] = TableInfo.scaleOf(columns.get(i)).toBase(written);
        }
        return numbers;
    }

    private static List<List<String>> projections(TableInfo info, Policy policy) {
        return policy.projections(info.coveredFrom(), info.coveredTo()).stream()
                .map(p -> List.of(
                        DecisionDay.iso(p.published()),
                        Integer.toString(p.forYearEnd()),
                        String.format(Locale.ROOT, "%.1f", p.percent()),
                        "simulated median"))
                .toList();
    }

    private List<List<String>> filings(TableInfo info) {
        Draws draws = Draws.of(simulation, "tables.filings");
        List<List<String>> rows = new ArrayList<>();
        List<String> forms = List.of("485APOS", "S-1", "10-12G/A");
        for (int k = 0; k < 3; k++) {
            int day = info.coveredFrom() - 900 + 300 * k + draws.whole(0, 150);
            rows.add(filing(weekday(day), "Example Trust " + (k + 1), draws.whole(1, 4), forms.get(draws.whole(1, 2))));
        }
        int busy = weekday(info.coveredFrom() + draws.whole(0, 2));
        rows.add(filing(busy, "Example Funds", draws.whole(8, 24), forms.getFirst()));
        rows.add(filing(busy, "Second Example Funds", draws.whole(2, 9), forms.getFirst()));
        return rows;
    }

    private static List<String> filing(int day, String issuer, int funds, String form) {
        return List.of(DecisionDay.iso(day), issuer, Integer.toString(funds), form, "simulated");
    }

    private List<List<String>> buybacks(TableInfo info) {
        Draws draws = Draws.of(simulation, "tables.buybacks");
        List<List<String>> rows = new ArrayList<>();
        int day = info.coveredFrom();
        while (day <= info.coveredTo()) {
            if (day <= FIRST_PROGRAMME_ENDS) {
                rows.add(early(day, draws.whole(2, 9) * 250 * MILLION, draws));
                day += draws.uniform() < 0.3 ? 7 : 14;
            } else if (day < TESTS_BEGIN) {
                day = TESTS_BEGIN;
            } else if (day < SECOND_PROGRAMME) {
                rows.add(early(day, 25 * MILLION, draws));
                day += draws.whole(160, 400);
                day = day >= SECOND_PROGRAMME ? SECOND_PROGRAMME : weekday(day);
            } else {
                rows.add(recent(day, draws));
                day = weekday(day + draws.whole(1, 8));
            }
        }
        return rows;
    }

    private static List<String> early(int day, double accepted, Draws draws) {
        double offered = accepted * draws.between(2.5, 8);
        return List.of(
                DecisionDay.iso(day), "", "", "", usd(accepted), usd(offered), "", DecisionDay.iso(weekday(day + 4)));
    }

    private static List<String> recent(int day, Draws draws) {
        int month = LocalDate.ofEpochDay(day).getMonthValue();
        boolean cash = month % 3 == 0 && draws.uniform() < 0.35;
        int bucket = cash ? 0 : draws.whole(0, BUCKETS.size() - 1);
        double most = (cash ? draws.whole(10, 25) * 500 : bucket >= 5 ? 2000 : 4000) * MILLION;
        double offered = most * draws.between(1.2, 10);
        double accepted = bucket == 0 || bucket >= 5 ? most : Math.min(most, offered * draws.between(0.05, 0.5));
        return List.of(
                DecisionDay.iso(day),
                cash ? "Cash Management" : "Liquidity Support",
                "Nominal Coupons",
                BUCKETS.get(bucket),
                usd(accepted),
                usd(offered),
                usd(most),
                DecisionDay.iso(weekday(day + 1)));
    }

    private static String usd(double amount) {
        return Long.toString(Math.round(amount / MILLION) * (long) MILLION);
    }

    /** The day itself, or the Monday after a weekend. */
    private static int weekday(int day) {
        int weekday = Math.floorMod(day + 3, 7);
        return weekday < 5 ? day : day + 7 - weekday;
    }
}
