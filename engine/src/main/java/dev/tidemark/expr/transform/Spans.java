package dev.tidemark.expr.transform;

import dev.tidemark.expr.Arguments;
import dev.tidemark.expr.Axis;
import dev.tidemark.math.Windows;

/** Turns the lengths of time in arguments into index windows over an axis. */
final class Spans {
    private Spans() {}

    /** The first index of the window that ends at each index. */
    static int[] window(Arguments.Argument.Window window, Axis axis) {
        return window.sessions()
                ? Windows.sessions(axis.size(), window.length())
                : Windows.days(axis.dates(), window.length());
    }

    /** The index of the observation that lies a length of time back from each index; at most stale-old. */
    static int[] back(Arguments.Argument.Window window, Axis axis) {
        return window.sessions()
                ? Windows.backSessions(axis.size(), window.length())
                : Windows.backDays(axis.dates(), window.length(), axis.staleAfterDays());
    }
}
