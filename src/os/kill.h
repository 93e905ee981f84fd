/* kill.h -- where the program may die in a crash test.
 *
 * kill_point("blob.renamed") does nothing, until a test has armed that name: then the
 * n-th passage kills the process with SIGKILL, as a power cut would.  What was
 * acknowledged before must be found again after.
 *
 * The armed name is one of the few things that are the whole process's: it is written
 * once, before any thread begins, and only read from then on.
 */
#ifndef OS_KILL_H
#define OS_KILL_H

/* `name` is kept, not copied; `nth` counts from 1.  NULL disarms. */
void kill_point_arm(const char *name, int nth);
void kill_point(const char *name);

#endif
