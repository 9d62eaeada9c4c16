// LD_PRELOAD library that makes one local file behave as on a bad network share:
// - sshfs: after another computer replaced the file with a longer one, reads end at the old length
//   for a while;
// - any share after a reconnect: one read fails with EIO;
// - SMB on Linux: renaming over a file open on the same computer fails with EACCES, and the old name
//   is gone until the reader closes.
// The processes share their state through a mapped file.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define HANDLES 256
#define DESCRIPTORS 4096

struct handle { int32_t pid, computer; uint64_t inode; };

// hostile-share.ts reads the first four.
struct share {
  uint64_t cuts, errors, drops, refusals;
  uint64_t cut_inode, cut_at, cut_until, pending;
  uint64_t reads, replacements;
  int32_t cut_by, cut_seen;
  struct handle handles[HANDLES];
};

static struct share *share;
static int share_fd = -1;
static const char *file;
static int computer;
static unsigned cut_every, cut_ms, error_every;
static pthread_mutex_t here = PTHREAD_MUTEX_INITIALIZER;

// Open descriptors of the file: slot among the handles, and where reads end.
static struct { int slot; uint64_t limit; } open_here[DESCRIPTORS];
static int failed_last;
static unsigned seed;

static unsigned number(const char *name) {
  const char *text = getenv(name);
  return text ? (unsigned)atoi(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
  file = getenv("SHARE_FILE");
  const char *state = getenv("SHARE_STATE");
  if (!file || !state) return;
  int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  share_fd = real_open(state, O_RDWR | O_CLOEXEC);
  if (share_fd < 0) abort();
  share = mmap(0, sizeof *share, PROT_READ | PROT_WRITE, MAP_SHARED, share_fd, 0);
  if (share == MAP_FAILED) abort();
  computer = (int)number("SHARE_COMPUTER");
  cut_every = number("SHARE_CUT_EVERY");
  cut_ms = number("SHARE_CUT_MS");
  error_every = number("SHARE_ERROR_EVERY");
  seed = number("SHARE_SEED") ^ (unsigned)getpid();
}

// Released by the kernel when the holder is killed.
static void lock(int type) {
  struct flock whole = {.l_type = (short)type, .l_whence = SEEK_SET};
  if (type != F_UNLCK) pthread_mutex_lock(&here);
  while (fcntl(share_fd, F_SETLKW, &whole) < 0 && errno == EINTR) {}
  if (type == F_UNLCK) pthread_mutex_unlock(&here);
}

static uint64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static int is_file(const char *path) { return share && path && strcmp(path, file) == 0; }

// By count, not by chance, so that short runs meet every fault.
static int is_turn(uint64_t *count, unsigned every) {
  return every > 0 && __sync_add_and_fetch(count, 1) % every == 0;
}

/** Whether the inode is open on this computer; -1 means any. */
static int is_open(uint64_t inode, int on) {
  for (int i = 0; i < HANDLES; i++) {
    struct handle *h = &share->handles[i];
    if (h->inode != inode || h->pid == 0 || (on >= 0 && h->computer != on)) continue;
    if (kill(h->pid, 0) == 0) return 1;
    h->pid = 0;
  }
  return 0;
}

static int is_pending(void) {
  if (share->pending && !is_open(share->pending, -1)) share->pending = 0;
  return share->pending != 0;
}

static int opened(const char *path, int flags, int fd) {
  if (fd < 0 || fd >= DESCRIPTORS || !is_file(path) || (flags & O_ACCMODE) != O_RDONLY) return fd;
  struct stat s;
  if (fstat(fd, &s) < 0) return fd;
  lock(F_WRLCK);
  for (int i = 0; i < HANDLES; i++) {
    if (share->handles[i].pid != 0) continue;
    share->handles[i] = (struct handle){getpid(), computer, s.st_ino};
    // The truncation starts with the first open that meets it.
    int is_cut = share->cut_inode == s.st_ino && share->cut_by != computer &&
                 (!share->cut_seen || now_ms() < share->cut_until);
    if (is_cut && !share->cut_seen) {
      share->cut_seen = 1;
      share->cut_until = now_ms() + cut_ms / 2 + rand_r(&seed) % (cut_ms / 2 + 1);
    }
    if (is_cut) share->cuts++;
    open_here[fd].slot = i + 1;
    open_here[fd].limit = is_cut ? share->cut_at : UINT64_MAX;
    break;
  }
  lock(F_UNLCK);
  return fd;
}

#define OPENER(name)                                                              \
  int name(const char *path, int flags, ...) {                                    \
    static int (*real)(const char *, int, ...);                                   \
    if (!real) real = dlsym(RTLD_NEXT, #name);                                    \
    va_list rest;                                                                 \
    va_start(rest, flags);                                                        \
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;     \
    va_end(rest);                                                                 \
    return opened(path, flags, real(path, flags, mode));                          \
  }
OPENER(open)
OPENER(open64)

static void closing(int fd) {
  if (fd < 0 || fd >= DESCRIPTORS || !open_here[fd].slot) return;
  lock(F_WRLCK);
  share->handles[open_here[fd].slot - 1].pid = 0;
  open_here[fd].slot = 0;
  lock(F_UNLCK);
}

int close(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "close");
  closing(fd);
  return real(fd);
}

// Node closes files by this call.
long syscall(long call, ...) {
  static long (*real)(long, ...);
  if (!real) real = dlsym(RTLD_NEXT, "syscall");
  va_list rest;
  va_start(rest, call);
  long a[6];
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (call == SYS_close) closing((int)a[0]);
  return real(call, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/** Readable bytes at this position; -1 for the single error. */
static ssize_t allowed(int fd, size_t wanted, off_t at) {
  if (fd < 0 || fd >= DESCRIPTORS || !open_here[fd].slot) return (ssize_t)wanted;
  if (!failed_last && is_turn(&share->reads, error_every)) {
    failed_last = 1;
    __sync_fetch_and_add(&share->errors, 1);
    errno = EIO;
    return -1;
  }
  failed_last = 0;
  if (at < 0) at = lseek(fd, 0, SEEK_CUR);
  uint64_t limit = open_here[fd].limit;
  if ((uint64_t)at >= limit) return 0;
  return (ssize_t)(wanted < limit - (uint64_t)at ? wanted : limit - (uint64_t)at);
}

ssize_t read(int fd, void *to, size_t wanted) {
  static ssize_t (*real)(int, void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "read");
  ssize_t length = allowed(fd, wanted, -1);
  return length <= 0 && wanted > 0 ? length : real(fd, to, (size_t)length);
}

#define POSITIONED(name)                                                          \
  ssize_t name(int fd, void *to, size_t wanted, off64_t at) {                     \
    static ssize_t (*real)(int, void *, size_t, off64_t);                         \
    if (!real) real = dlsym(RTLD_NEXT, #name);                                    \
    ssize_t length = allowed(fd, wanted, at);                                     \
    return length <= 0 && wanted > 0 ? length : real(fd, to, (size_t)length, at); \
  }
POSITIONED(pread)
POSITIONED(pread64)

static int refused(uint64_t *count) {
  (*count)++;
  lock(F_UNLCK);
  errno = EACCES;
  return -1;
}

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "rename");
  if (!is_file(to)) return real(from, to);
  lock(F_WRLCK);
  if (is_pending()) return refused(&share->refusals);
  struct stat old, new;
  int replaces = stat(to, &old) == 0;
  if (replaces && is_open(old.st_ino, computer)) {
    unlink(to);
    share->pending = old.st_ino;
    return refused(&share->drops);
  }
  int done = real(from, to);
  int error = errno;
  if (done == 0 && replaces && stat(to, &new) == 0 && new.st_size > old.st_size &&
      is_turn(&share->replacements, cut_every)) {
    share->cut_inode = new.st_ino;
    share->cut_at = (uint64_t)old.st_size;
    share->cut_by = computer;
    share->cut_seen = 0;
  }
  lock(F_UNLCK);
  errno = error;
  return done;
}

int link(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "link");
  if (!is_file(to)) return real(from, to);
  lock(F_WRLCK);
  if (is_pending()) return refused(&share->refusals);
  int done = real(from, to);
  int error = errno;
  lock(F_UNLCK);
  errno = error;
  return done;
}
