package io.almevents.benchmarks.map.engine;

/** The two switches of the job, for engines that call Java. */
final class Choices {
    private Choices() {}

    static String urgency(String rating) {
        return switch (rating) {
            case "FATAL" -> "1";
            case "ERROR" -> "2";
            case "WARNING" -> "3";
            case "INFO" -> "4";
            default -> "3";
        };
    }

    static String category(String tagType) {
        return switch (tagType) {
            case "shortDumps" -> "software";
            case "httpPing" -> "network";
            case "hanaAlert" -> "database";
            case "jobFailure" -> "batch";
            default -> "inquiry";
        };
    }
}
