def bubble_sort(arr):
    n = len(arr)
    for i in range(n):
        swapped = False
        for j in range(0, n - i - 1):
            if arr[j] > arr[j + 1]:
                arr[j], arr[j + 1] = arr[j + 1], arr[j]
                swapped = True
        if not swapped:
            break
    return arr


def insertion_sort(arr):
    for i in range(1, len(arr)):
        key = arr[i]
        j = i - 1
        while j >= 0 and key < arr[j]:
            arr[j + 1] = arr[j]
            j -= 1
        arr[j + 1] = key
    return arr


def quick_sort(arr):
    if len(arr) <= 1:
        return arr
    pivot = arr[len(arr) // 2]
    left = [x for x in arr if x < pivot]
    middle = [x for x in arr if x == pivot]
    right = [x for x in arr if x > pivot]
    return quick_sort(left) + middle + quick_sort(right)


def merge_sort(arr):
    if len(arr) < 2:
        return arr
    mid = len(arr) // 2
    left, right = merge_sort(arr[:mid]), merge_sort(arr[mid:])
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            result.append(right[j])
            j += 1
        else:
            result.append(left[i])
            i += 1
    result += left[i:]
    result += right[j:]
    return result


def heap_sort(arr):
    def sift(root, end):
        while True:
            child = 2 * root + 1
            if child > end: break
            if child + 1 <= end and arr[child] < arr[child + 1]: child += 1
            if not arr[root] < arr[child]: return
            arr[root], arr[child] = arr[child], arr[root]
            root = child
    for start in range((len(arr) - 2) // 2, -1, -1): sift(start, len(arr) - 1)
    for end in range(len(arr) - 1, 0, -1):
        arr[0], arr[end] = arr[end], arr[0]
        sift(0, end - 1)
    return arr


def binary_search(arr, target):
    low, high = 0, len(arr) - 1
    while low <= high:
        mid = (low + high) // 2
        if arr[mid] == target:
            return mid
        elif arr[mid] < target:
            low = mid + 1
        else:
            high = mid - 1
    return -1


numbers = [int(x) for x in input().split()]
for sort in (bubble_sort, insertion_sort, quick_sort, merge_sort, heap_sort):
    data = numbers[:]
    out = sort(data)
    print(sort.__name__, out, data is out, data == numbers)
print([binary_search(out, x) for x in (7, 8, out[0], out[-1])])
words = input().split()
words.sort(key=lambda w: (len(w), w)); print(words, sorted(words, key=str.lower, reverse=True))
counts = [0] * 10
for x in numbers: counts[x % 10] += 1
print(counts, [d for d, c in enumerate(counts) if c == max(counts)])
exit(len(words))
