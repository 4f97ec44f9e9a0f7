package dev.tidemark.watch;

/** Says what happened to an alert in one sentence without markup. */
final class ChangeWords {
    private ChangeWords() {}

    static String of(String alert, AlertRule rule, Change change) {
        String back = change.from() == AlertState.NO_DATA ? "The data are back: " : "";
        return switch (change.to()) {
            case PENDING -> back + alert + " is met, and fires if it is met for " + days(rule.held()) + ".";
            case FIRING ->
                change.fired()
                        ? back + alert + " goes on firing."
                        : back + alert + " fires: it is met"
                                + (rule.held() > 1 ? ", and has been for " + days(rule.held()) : "") + ".";
            case INACTIVE -> back + over(alert, rule, change);
            case NO_DATA ->
                "The data have not said for " + days(rule.noDataAfter()) + " whether " + alert
                        + (change.fired() ? " still holds; it was firing." : " is met.");
        };
    }

    private static String over(String alert, AlertRule rule, Change change) {
        if (!change.fired()) {
            return alert + " is not met" + (change.from() == AlertState.PENDING ? " any more; it did not fire." : ".");
        }
        String why = rule.recovers() ? "it has recovered" : "it is not met any more";
        return alert + " is resolved: " + why + ".";
    }

    private static String days(int n) {
        return n == 1 ? "1 day" : n + " days";
    }
}
