/** Contract tests for implementations of the ports; knows the ports and no implementation. */
@NullMarked
package io.almevents.testkit;

import org.jspecify.annotations.NullMarked;
