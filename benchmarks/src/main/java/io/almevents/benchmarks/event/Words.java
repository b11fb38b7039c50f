package io.almevents.benchmarks.event;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The texts of event situations: what monitoring says, in several scripts, with quotes, line ends and control characters. */
final class Words {
    private static final List<String> RATINGS = List.of("FATAL", "ERROR", "WARNING", "INFO", "UNKNOWN");
    private static final List<String> VERBS = List.of("CREATED", "UPDATED", "UPDATED", "CLOSED");
    private static final List<String> TAG_TYPES =
            List.of("shortDumps", "httpPing", "hanaAlert", "jobFailure", "certificate");
    private static final List<String> STATUSES = List.of("RED", "YELLOW", "GREEN", "DOWN");
    private static final List<String> LANDSCAPES = List.of("PRD", "QAS", "DEV");
    private static final List<String> EVENT_NAMES = List.of(
            "High number of short dumps",
            "HTTP ping failed",
            "Disk usage above threshold",
            "Job canceled",
            "Zertifikat läuft ab",
            "Réponse trop lente",
            "接続が切れました");
    private static final List<String> SERVICE_NAMES = List.of(
            "S4H Produktion Köln",
            "SAP S/4HANA Cloud",
            "Integration Suite EU10",
            "BTP Événements",
            "販売管理 東京",
            "Payroll Zürich",
            "Склад Москва");
    private static final List<String> SUBJECTS = List.of(
            "Too many short dumps on S4H",
            "Service is not available",
            "Disk /usr/sap is 96 % full",
            "Job \"RSBTCDEL2\" canceled",
            "Störung im Zahllauf",
            "Délai dépassé",
            "応答なし",
            "Queue grows 🚀 without end");
    private static final List<String> DETAILS = List.of(
            "Limit is 10 in 5 minutes, see \"ST22\" for details.",
            "Last answer: HTTP/1.1 503 Service Unavailable",
            "Path C:\\usr\\sap\\S4H\\D00\\work\tis nearly full",
            "Der Hintergrundjob wurde abgebrochen; Rückgabewert „8“",
            "Temps de réponse moyen : 12,4 s (limite 2 s)",
            "アプリケーションサーバーが応答しません",
            "\u001b[31mERROR\u001b[0m in step 3 ⚠️",
            "User says: 🙁 nothing works since this morning",
            "https://help.example.com/notes/2187425/E");
    private static final List<String> KEYS = List.of("System", "Host", "Count", "Client", "Instance", "Größe");

    private static final long FIRST_SECOND =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final int SECONDS_OF_A_YEAR = 365 * 24 * 60 * 60;
    private static final int MICROSECONDS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final Random random;

    Words(Random random) {
        this.random = random;
    }

    String rating() {
        return one(RATINGS);
    }

    String eventType() {
        return "EVENT-SITUATION." + one(VERBS);
    }

    String tagType() {
        return one(TAG_TYPES);
    }

    String status() {
        return one(STATUSES);
    }

    String landscape() {
        return one(LANDSCAPES);
    }

    String eventName() {
        return one(EVENT_NAMES);
    }

    String serviceName() {
        return one(SERVICE_NAMES);
    }

    String subject() {
        return one(SUBJECTS);
    }

    String host() {
        return "s4h-app-" + (10 + random.nextInt(90));
    }

    /** Half of the times are of whole seconds. */
    String time() {
        long second = FIRST_SECOND + random.nextInt(SECONDS_OF_A_YEAR);
        int nanos = random.nextBoolean() ? 0 : random.nextInt(MICROSECONDS) * NANOS_PER_MICRO;
        return Instant.ofEpochSecond(second, nanos).toString();
    }

    String body() {
        StringBuilder body = new StringBuilder("Host = ").append(host());
        for (int pairs = random.nextInt(4); pairs > 0; pairs--) {
            body.append(" | ").append(one(KEYS)).append(" = ").append(random.nextInt(100_000));
        }
        for (int lines = 1 + random.nextInt(3); lines > 0; lines--) {
            body.append('\n').append(one(DETAILS));
        }
        return body.toString();
    }

    String workNotes() {
        StringBuilder notes = new StringBuilder("Timestamp: " + time() + "\n\nStart Time: " + time());
        for (int lines = random.nextInt(9); lines > 0; lines--) {
            notes.append('\n').append(one(DETAILS));
        }
        return notes.toString();
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
