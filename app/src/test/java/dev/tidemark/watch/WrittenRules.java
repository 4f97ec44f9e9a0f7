package dev.tidemark.watch;

import dev.tidemark.thesis.Truth;
import java.util.Arrays;

/**
 * The rules of alerts as docs/watch.md tells them, gone through from the first day anew for every day asked about, each
 * count made by looking back; slow and plain.
 */
final class WrittenRules {
    private final AlertRule rule;
    private final Truth[] watched;
    private final Truth[] recovery;
    private final boolean[] firing;
    private final boolean[] answered;

    private WrittenRules(AlertRule rule, Truth[] watched, Truth[] recovery) {
        this.rule = rule;
        this.watched = watched;
        this.recovery = recovery;
        this.firing = new boolean[watched.length];
        this.answered = new boolean[watched.length];
    }

    /** The state on the last of some days. */
    static AlertState state(AlertRule rule, Truth[] watched, Truth[] recovery) {
        WrittenRules rules = new WrittenRules(rule, watched, recovery);
        for (int day = 0; day < watched.length; day++) {
            boolean was = day > 0 && rules.firing[day - 1];
            rules.answered[day] = rules.hasAnswer(day, was);
            rules.firing[day] = rules.fires(day, was);
        }
        return rules.shown(watched.length - 1);
    }

    private boolean hasAnswer(int day, boolean was) {
        boolean asksRecovery = was && watched[day] == Truth.UNMET && rule.recovers();
        return watched[day] != Truth.UNKNOWN && (!asksRecovery || recovery[day] != Truth.UNKNOWN);
    }

    private boolean fires(int day, boolean was) {
        if (!answered[day]) {
            return was;
        }
        if (was) {
            boolean over = unmetSinceItWasMet(day) > rule.keepFiring();
            boolean well = !rule.recovers() || recovery[day] == Truth.MET;
            return watched[day] == Truth.MET || !(over && well);
        }
        return watched[day] == Truth.MET && metInARow(day) >= rule.held();
    }

    private int unmetSinceItWasMet(int day) {
        int count = 0;
        for (int k = day; k >= 0 && !(answered[k] && watched[k] == Truth.MET); k--) {
            count += answered[k] ? 1 : 0;
        }
        return count;
    }

    /** Days without an answer are passed over, so many in a row that the state was no data end it. */
    private int metInARow(int day) {
        int count = 0;
        int silent = 0;
        for (int k = day; k >= 0; k--) {
            if (!answered[k]) {
                silent++;
            } else if (watched[k] == Truth.MET && silent < rule.noDataAfter()) {
                silent = 0;
                count++;
            } else {
                return count;
            }
        }
        return count;
    }

    private AlertState shown(int day) {
        int last = day;
        while (last >= 0 && !answered[last]) {
            last--;
        }
        if (last < 0 || day - last >= rule.noDataAfter()) {
            return AlertState.NO_DATA;
        }
        return firing[last] ? AlertState.FIRING : watched[last] == Truth.MET ? AlertState.PENDING : AlertState.INACTIVE;
    }

    /** The beginning of some days. */
    static Truth[] first(int n, Truth[] days) {
        return Arrays.copyOf(days, n);
    }
}
