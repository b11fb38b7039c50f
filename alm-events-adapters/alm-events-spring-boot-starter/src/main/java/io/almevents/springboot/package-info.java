/** A forwarder as a part of a Spring Boot application: made from its properties, begun and ended with it. */
@NullMarked
package io.almevents.springboot;

import org.jspecify.annotations.NullMarked;
