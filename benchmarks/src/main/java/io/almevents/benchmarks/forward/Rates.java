package io.almevents.benchmarks.forward;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much several engines do in a second, beside a yardstick. They have their turns one after the other within one JVM,
 * several times, and each round has a ratio of its own: so a neighbour's load meets all alike.
 */
final class Rates {
    private final Map<String, List<Rate>> rates = new LinkedHashMap<>();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** What was done in a second, and the processor time of the whole process for each, in µs. */
    private record Rate(double perSecond, double processor) {}

    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }

    void measure(String engine, int count, Work work) throws Exception {
        long processor = process.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (process.getProcessCpuTime() - processor) / 1e3;
        rates.computeIfAbsent(engine, name -> new ArrayList<>()).add(new Rate(count / seconds, micros / count));
    }

    /** A table of medians. The first third of the rounds is for the compiler of the JVM. */
    String table(String yardstick) {
        List<Rate> base = rates.getOrDefault(yardstick, List.of());
        StringBuilder table =
                new StringBuilder("| | per second | of the yardstick | CPU, µs each |\n| --- | ---: | ---: | ---: |\n");
        rates.forEach((engine, all) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.0f |%n",
                engine.equals(yardstick) ? "**" + engine + "**" : engine,
                median(warm(all).stream().map(Rate::perSecond).toList()),
                median(ratios(warm(all), warm(base))),
                median(warm(all).stream().map(Rate::processor).toList()))));
        return table.toString();
    }

    private static List<Rate> warm(List<Rate> all) {
        return all.subList(all.size() / 3, all.size());
    }

    private static List<Double> ratios(List<Rate> rates, List<Rate> yardstick) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(rates.size(), yardstick.size()); round++) {
            ratios.add(rates.get(round).perSecond() / yardstick.get(round).perSecond());
        }
        return ratios;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
