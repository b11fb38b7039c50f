/** A file of JSON or YAML as a tree in which every value knows where it stands, and the faults found in it; knows no key. */
@NullMarked
package io.almevents.config.document;

import org.jspecify.annotations.NullMarked;
