/**
 * A simulator of the interfaces of SAP that alm-events reads: tokens, the BTP Events service, status events, analytics and
 * the landscape. Each service is a pure function from a request to a reply; HTTP is elsewhere.
 *
 * <p>Javadoc names for each behaviour how certain it is: <b>C</b> confirmed by SAP's own text or code, <b>S</b> seen in
 * several clients of third parties, <b>I</b> inferred, <b>?</b> unknown and chosen here. A product must not rely on what is
 * only <b>I</b> or <b>?</b>.
 */
@NullMarked
package io.almevents.simulator.sap;

import org.jspecify.annotations.NullMarked;
