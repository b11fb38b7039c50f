package io.almevents.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Where, when and how results were measured.
 *
 * @param date the day, in UTC
 * @param command what was typed
 * @param processor the model
 * @param cores how many the JVM sees
 * @param system name and version of the operating system
 * @param jdk version and name of the JVM
 * @param load load average when the run began: how many others wanted the processor
 */
public record RunInfo(
        String date, String command, String processor, int cores, String system, String jdk, double load) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path LINUX_PROCESSOR = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** This machine, now. */
    public static RunInfo here(String command) throws IOException {
        return new RunInfo(
                LocalDate.now(ZoneOffset.UTC).toString(),
                command,
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.version") + ", " + System.getProperty("java.vm.name"),
                Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    /** Keeps it beside the results of a family. */
    public void write(Path folder, String family) throws IOException {
        JSON.writeValue(file(folder, family).toFile(), this);
    }

    static RunInfo read(Path folder, String family) throws IOException {
        return JSON.readValue(file(folder, family).toFile(), RunInfo.class);
    }

    static Path file(Path folder, String family) {
        return folder.resolve(family + ".run.json");
    }

    /** One sentence for below a table. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "Measured %s by `%s` on %s, %d cores, %s, JDK %s; load average at the start %.2f.",
                date,
                command,
                processor,
                cores,
                system,
                jdk,
                load);
    }

    private static String processorModel() throws IOException {
        List<String> lines = Files.isReadable(LINUX_PROCESSOR) ? Files.readAllLines(LINUX_PROCESSOR) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith(MODEL))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
