package io.almevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {
    @Test
    void every_message_of_the_demo_ends_where_it_should() {
        CommandLineRun run = CommandLineRun.of("demo");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("NUMBER    STATE     SEVERITY  ATTEMPTS  TITLE")
                .contains("Disruption: Logon not possible (S/4HANA Cloud EU)")
                .contains("the target answered 422: an incident needs a title")
                .contains("21 messages, 1 of them a duplicate, 1 wanted by no rule: 15 delivered, 3 skipped, 1 parked;")
                .endsWith("7 incidents: 4 resolved, 3 open\n");
        assertThat(run.out()).doesNotContain(" 0 mishaps at the desk");
    }
}
