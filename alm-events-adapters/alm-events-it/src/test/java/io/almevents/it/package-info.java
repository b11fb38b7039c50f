/** What all tests here stand on: the repository, the packed jars, child processes, a sample event. Holds no tests. */
@NullMarked
package io.almevents.it;

import org.jspecify.annotations.NullMarked;
