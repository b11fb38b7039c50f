package io.almevents.springboot;

import io.almevents.spi.Delivery;
import io.almevents.spi.DeliveryListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** An application with nothing but the starters, and a listener. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TestApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(TestApplication.class, arguments);
    }

    @Bean
    Changes changes() {
        return new Changes();
    }

    /** Keeps what the forwarder tells. */
    static final class Changes implements DeliveryListener {
        final BlockingQueue<Delivery> seen = new LinkedBlockingQueue<>();

        @Override
        public void changed(Delivery delivery) {
            seen.add(delivery);
        }
    }
}
