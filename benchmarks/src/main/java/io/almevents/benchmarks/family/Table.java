package io.almevents.benchmarks.family;

import java.util.Optional;

/**
 * How figures are shown.
 *
 * @param id part of the names of charts
 * @param title what stands above
 * @param benchmarks regular expression that the names of the benchmarks, as {@code Class.method}, match
 * @param rows what differs from row to row: the name of a parameter, or one of the constants here
 * @param columns what differs from column to column, likewise
 * @param kind what is calculated
 * @param clock which time is shown, where times and not rates were measured
 * @param baseline the row that the others are compared with, for {@link Kind#RATIO}; empty where nothing is compared
 */
public record Table(
        String id,
        String title,
        String benchmarks,
        String rows,
        String columns,
        Kind kind,
        Clock clock,
        Optional<String> baseline) {
    /** Rows or columns are the methods. */
    public static final String METHOD = "method";

    /** Rows or columns are the numbers of threads. */
    public static final String THREADS = "threads";

    /** There is one column, or one row. */
    public static final String ALL = "all";

    /** What is calculated of the figures. */
    public enum Kind {
        /** How many times as fast as the baseline each row is; with a chart per column. */
        RATIO,
        /** What each unit more than the row before costs. The rows are numbers. */
        SLOPE,
        /** How many times the cost of the first row each row costs. The rows are numbers. */
        GROWTH
    }

    /** Which time is shown. */
    public enum Clock {
        /** CPU time of the process: steadier where nothing waits. */
        CPU,
        /** Time that passed. */
        WALL
    }
}
