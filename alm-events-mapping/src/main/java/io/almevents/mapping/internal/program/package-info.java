/**
 * What is written for a change message or a document, compiled to a program.
 *
 * <p>Most of a request is the same for every event: names of members, commas, literal text. A program has these bytes encoded and
 * escaped already, joined as far as they stand together, and between them what is copied from the
 * {@link io.almevents.mapping.internal.scan.Slots slots} of a document. Writing a request is mostly one loop that copies in turn
 * ({@link io.almevents.mapping.internal.program.CopyEmitter}). Objects and arrays are copied from the bytes too, without their
 * white space. A switch compares the bytes of a slot with those of its cases in a hash table, so their number costs nothing, and
 * goes on with the program of the case. A part that may be left out is begun and taken back.
 *
 * <p>What needs values leaves this way for its own part only: functions, loops, elements counted from the end of an array, objects
 * inside of texts, and objects that repeat a name. Their values come from
 * {@link io.almevents.mapping.internal.eval.Evaluation}, which decodes what it is asked for, and are written behind what stands
 * there already. Explanations and answers are made of values throughout; both ways run the same cases.
 *
 * <p>All that a run needs is used again for the next one ({@link io.almevents.mapping.internal.scan.Pool}), so that nothing is
 * allocated but the result.
 */
@NullMarked
package io.almevents.mapping.internal.program;

import org.jspecify.annotations.NullMarked;
